package dev.soko.listings;

import static dev.soko.listings.Api.LISTINGS;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.listings.listing.SellerService;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import dev.soko.testing.events.HandledEvents;
import dev.soko.testing.events.RecordedEvents;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** What follows for listings from what other services say about their sellers. */
@ListingsTest
class SellerIT {

    private static final EventSamples AUTH = EventSamples.of("auth");
    private static final EventSamples USERS = EventSamples.of("users");

    private final Api api;
    private final ForeignEvents others;
    private final RecordedEvents events;
    private final JdbcClient jdbc;
    private final SellerService sellers;
    private final TransactionTemplate transaction;
    private final TestToken seller;

    SellerIT(
            @Autowired Api api,
            @Autowired ForeignEvents others,
            @Autowired RecordedEvents events,
            @Autowired JdbcClient jdbc,
            @Autowired SellerService sellers,
            @Autowired TransactionTemplate transaction) {
        this.api = api;
        this.others = others;
        this.events = events;
        this.jdbc = jdbc;
        this.sellers = sellers;
        this.transaction = transaction;
        this.seller = api.tokens().user();
    }

    @Test
    void aListingShowsItsSellersNewestName() {
        String listing = api.active(seller);
        assertThat(JsonPath.<Object>read(body(api.get(listing), 200), "$.seller.displayName"))
                .isNull();

        profile("Thandi");
        awaitName(listing, "Thandi");
        profile("Thandi's Crafts");
        awaitName(listing, "Thandi's Crafts");
    }

    @Test
    void theEntityTagFollowsTheSellerAndAnEditIsGuardedByTheVersionAlone() {
        String listing = api.active(seller);
        profile("Thandi");
        awaitName(listing, "Thandi");
        String named = tag(api.get(listing));
        String forTheSeller = tag(api.get(listing, seller));
        assertThat(forTheSeller).as("what is shown to the seller alone").isNotEqualTo(named);

        profile("Thandi's Crafts");
        awaitName(listing, "Thandi's Crafts");
        assertThat(JsonPath.<String>read(body(api.get(listing, ifNoneMatch(named)), 200), "$.seller.displayName"))
                .isEqualTo("Thandi's Crafts");
        String renamed = tag(api.get(listing, seller));
        assertThat(renamed).isNotEqualTo(forTheSeller);

        auth("auth.user-suspended.v1");
        await().untilAsserted(() -> body(api.get(listing), 404));
        assertThat(tag(api.get(listing, seller))).isNotEqualTo(renamed);

        body(api.patch(listing, ifMatch(seller, named), "{\"title\": \"Beaded bowl\"}"), 200);
        body(api.patch(listing, ifMatch(seller, named), "{\"title\": \"Beaded cup\"}"), 412);
    }

    @Test
    void whatTheSuspendedOfferIsHiddenUntilTheyAreBack() {
        String listing = api.active(seller);
        String draft = api.draft(seller);

        auth("auth.user-suspended.v1");

        await().untilAsserted(() -> body(api.get(listing), 404));
        assertThat(JsonPath.<Boolean>read(body(api.get(listing, seller), 200), "$.hidden"))
                .isTrue();
        body(api.get(listing, api.tokens().user().withRole(Role.MODERATOR)), 200);
        assertThat(JsonPath.<Boolean>read(
                        body(api.get(listing, api.tokens().user().withRole(Role.SERVICE)), 200), "$.hidden"))
                .isTrue();
        assertThat(body(api.post(draft + "/publish", seller), 403)).contains("/problems/seller_suspended");
        body(api.post(LISTINGS, seller, Api.BASKET), 403);

        auth("auth.user-reinstated.v1");

        await().untilAsserted(() -> body(api.get(listing), 200));
        body(api.post(draft + "/publish", seller), 200);
    }

    @Test
    void whatTheErasedOfferedIsArchivedAndTheirNameForgotten() {
        String listing = api.active(seller);
        String draft = api.draft(seller);
        profile("Forget Me");
        awaitName(listing, "Forget Me");

        ObjectNode erased = USERS.json("user.erased.v1");
        erased.put("userId", seller.userId().toString());
        UUID event = others.send("users", "user.erased.v1", seller.userId(), erased);
        others.resend(event, "users", "user.erased.v1", seller.userId(), erased);

        await().untilAsserted(() -> body(api.get(listing), 404));
        profile("Late Name");
        HandledEvents.await(jdbc, event);
        assertThat(JsonPath.<Map<String, Object>>read(body(api.get(draft, seller), 200), "$"))
                .containsEntry("status", "ARCHIVED");
        assertThat(jdbc.sql(
                                "select count(*) from seller where id = :id and (display_name is not null or avatar_url is not null)")
                        .param("id", seller.userId())
                        .query(Long.class)
                        .single())
                .isZero();
        UUID id = UUID.fromString(listing.substring(listing.lastIndexOf('/') + 1));
        assertThat(events.await("listing.archived.v1", id, 1)).hasSize(1);
        body(api.post(LISTINGS, seller, Api.BASKET), 403);
    }

    @Test
    void aPublicationAndASuspensionDoNotWaitForEachOtherInACircle() throws Exception {
        String draft = api.draft(seller);
        try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> refusal = transaction.execute(_ -> {
                jdbc.sql("select id from seller where id = :id for update")
                        .param("id", seller.userId())
                        .query(UUID.class)
                        .single();
                Future<String> publication = client.submit(() -> body(api.post(draft + "/publish", seller), 403));
                await().until(this::somebodyWaits);
                sellers.suspend(seller.userId());
                return publication;
            });
            assertThat(refusal.get()).contains("/problems/seller_suspended");
        }
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists (select from pg_locks where locktype = 'transactionid' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private static String tag(ResponseSpec answer) {
        return requireNonNull(
                answer.expectBody().returnResult().getResponseHeaders().getETag());
    }

    private static Consumer<HttpHeaders> ifNoneMatch(String tag) {
        return headers -> headers.setIfNoneMatch(tag);
    }

    private void profile(String displayName) {
        ObjectNode event = USERS.json("user.profile-changed.v1");
        event.put("userId", seller.userId().toString()).put("displayName", displayName);
        others.send("users", "user.profile-changed.v1", seller.userId(), event);
    }

    private void auth(String type) {
        ObjectNode event = AUTH.json(type);
        event.put("userId", seller.userId().toString());
        others.send("auth", type, seller.userId(), event);
    }

    private void awaitName(String listing, String name) {
        await().untilAsserted(() -> assertThat(
                        JsonPath.<String>read(body(api.get(listing), 200), "$.seller.displayName"))
                .isEqualTo(name));
    }
}
