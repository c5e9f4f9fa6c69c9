package dev.soko.listings;

import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import dev.soko.testing.events.HandledEvents;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.node.ObjectNode;

/** What listings show of what inventory-service says. */
@ListingsTest
class StockIT {

    private static final EventSamples INVENTORY = EventSamples.of("inventory");

    private final Api api;
    private final ForeignEvents others;
    private final JdbcClient jdbc;
    private final TestToken seller;

    StockIT(@Autowired Api api, @Autowired ForeignEvents others, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.others = others;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
    }

    @Test
    void whatIsAvailableIsTheSumOverAllPlacesOfEachVariantAndOfAll() {
        String listing = api.active(seller);
        assertThat(available(listing)).isZero();
        assertThat(ofVariants(listing)).containsExactly(0, 0);
        UUID main = Ids.next();
        UUID shop = Ids.next();
        UUID large = Ids.next();

        stock(main, listing, variant(listing, 0), 7, 1);
        stock(shop, listing, variant(listing, 0), 2, 1);
        stock(large, listing, variant(listing, 1), 4, 1);
        await().untilAsserted(() -> assertThat(ofVariants(listing)).containsExactly(9, 4));
        assertThat(available(listing)).isEqualTo(13);
        assertThat(found()).containsExactly(13);
        assertThat(JsonPath.<List<Integer>>read(
                        body(api.get(Api.LISTINGS + "/mine", seller), 200), "$.items[*].available"))
                .containsExactly(13);

        stock(main, listing, variant(listing, 0), 0, 2);
        await().untilAsserted(() -> assertThat(ofVariants(listing)).containsExactly(2, 4));
    }

    @Test
    void whatIsOlderThanWhatIsKnownIsPassedOver() {
        String listing = api.active(seller);
        UUID item = Ids.next();
        stock(item, listing, variant(listing, 0), 3, 5);
        UUID older = stock(item, listing, variant(listing, 0), 8, 4);

        HandledEvents.await(jdbc, older);
        assertThat(available(listing)).isEqualTo(3);
    }

    @Test
    void onlyWhatTheListingOffersCounts() {
        String listing = api.active(seller);
        String small = variant(listing, 0);
        String large = variant(listing, 1);
        HandledEvents.await(jdbc, stock(Ids.next(), listing, small, 2, 1));
        HandledEvents.await(jdbc, stock(Ids.next(), listing, large, 4, 1));
        HandledEvents.await(jdbc, stock(Ids.next(), listing, null, 50, 1));
        assertThat(available(listing)).isEqualTo(6);

        body(api.delete(listing + "/variants/" + large, seller), 204);
        assertThat(available(listing)).isEqualTo(2);
        assertThat(found()).containsExactly(2);

        body(api.delete(listing + "/variants/" + small, seller), 204);
        assertThat(available(listing)).isEqualTo(50);
        assertThat(found()).containsExactly(50);
    }

    @Test
    void theEntityTagFollowsTheStockAndAnEditIsGuardedByTheVersionAlone() {
        String listing = api.active(seller);
        String before = tag(api.get(listing));
        assertThat(api.get(listing, ifNoneMatch(before))
                        .expectBody()
                        .returnResult()
                        .getStatus())
                .isEqualTo(HttpStatus.NOT_MODIFIED);

        HandledEvents.await(jdbc, stock(Ids.next(), listing, variant(listing, 0), 1, 1));

        assertThat(JsonPath.<Integer>read(body(api.get(listing, ifNoneMatch(before)), 200), "$.available"))
                .isEqualTo(1);
        body(api.patch(listing, ifMatch(seller, before), "{\"title\": \"Beaded bowl\"}"), 200);
        body(api.patch(listing, ifMatch(seller, before), "{\"title\": \"Beaded cup\"}"), 412);
    }

    private UUID stock(UUID item, String listing, @Nullable String variant, int available, long version) {
        ObjectNode event = INVENTORY.json("inventory.stock-changed.v1");
        event.put("itemId", item.toString())
                .put("listingId", listing.substring(listing.lastIndexOf('/') + 1))
                .put("variantId", variant)
                .put("available", available)
                .put("version", version);
        return others.send("inventory", "inventory.stock-changed.v1", item, event);
    }

    private String variant(String listing, int position) {
        return JsonPath.read(body(api.get(listing), 200), "$.variants[%d].id".formatted(position));
    }

    private int available(String listing) {
        return JsonPath.read(body(api.get(listing), 200), "$.available");
    }

    private List<Integer> ofVariants(String listing) {
        return JsonPath.read(body(api.get(listing), 200), "$.variants[*].available");
    }

    private List<Integer> found() {
        String path = Api.LISTINGS + "?sellerId=" + seller.userId();
        return JsonPath.read(body(api.get(path), 200), "$.items[*].available");
    }

    private static String tag(ResponseSpec answer) {
        return requireNonNull(
                answer.expectBody().returnResult().getResponseHeaders().getETag());
    }

    private static Consumer<HttpHeaders> ifNoneMatch(String tag) {
        return headers -> headers.setIfNoneMatch(tag);
    }
}
