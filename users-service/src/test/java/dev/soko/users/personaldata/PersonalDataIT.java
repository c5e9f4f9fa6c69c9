package dev.soko.users.personaldata;

import static dev.soko.testing.client.ServiceClient.body;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.users.Api;
import dev.soko.users.FakeServices;
import dev.soko.users.UsersTest;
import dev.soko.users.trust.TrustService;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UsersTest
class PersonalDataIT {

    private static final String ME = "/api/v1/users/me";

    private final Api api;
    private final RecordedEvents events;
    private final TrustService trust;
    private final JdbcClient jdbc;
    private final CircuitBreakerRegistry breakers;

    PersonalDataIT(
            @Autowired Api api,
            @Autowired RecordedEvents events,
            @Autowired TrustService trust,
            @Autowired JdbcClient jdbc,
            @Autowired CircuitBreakerRegistry breakers) {
        this.api = api;
        this.events = events;
        this.trust = trust;
        this.jdbc = jdbc;
        this.breakers = breakers;
    }

    /** Other tests' exports find no service. */
    @BeforeEach
    void closeBreakers() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @Test
    void anExportHoldsWhatEveryServiceAnswersToTheMembersOwnToken() {
        TestToken member = fixed(api.member("Curious"));
        address(member);
        String me = member.userId().toString();
        String other = UUID.randomUUID().toString();
        FakeServices.answer(
                member.value(),
                Map.ofEntries(
                        entry("/api/v1/auth/me", "{\"id\": \"1\", \"mfaEnabled\": false}"),
                        entry("/api/v1/auth/sessions?limit=100", list("{\"device\": \"phone\"}")),
                        entry(
                                "/api/v1/listings/mine?limit=100",
                                "{\"items\": [{\"title\": \"Hat\"}], \"nextCursor\": \"n2\"}"),
                        entry("/api/v1/listings/mine?limit=100&cursor=n2", list("{\"title\": \"Cap\"}")),
                        entry("/api/v1/auctions/bids/me?limit=100", list("{\"bidId\": \"b1\"}")),
                        entry("/api/v1/auctions/watching?limit=100", list("{\"id\": \"a1\"}")),
                        entry("/api/v1/orders?role=buyer&limit=100", list("{\"id\": \"bought\"}")),
                        entry("/api/v1/orders?role=seller&limit=100", list("{\"id\": \"sold\"}")),
                        entry("/api/v1/escrow/balance", "{\"items\": [{\"available\": 5}]}"),
                        entry("/api/v1/escrow/payouts?limit=100", list("{\"id\": \"p1\"}")),
                        entry(
                                "/api/v1/escrow/disputes?limit=100",
                                list(String.join(
                                        ",",
                                        dispute("mine", me, other),
                                        dispute("ours", other, me),
                                        dispute("theirs", other, other)))),
                        entry("/api/v1/notifications?limit=100", list("{\"type\": \"OUTBID\"}")),
                        entry("/api/v1/notifications/preferences", "{\"digest\": \"DAILY\"}")));

        String export = body(
                api.get(ME + "/export", member)
                        .expectHeader()
                        .valueEquals("Content-Disposition", "attachment; filename=\"soko-export.json\"")
                        .expectHeader()
                        .contentType("application/json"),
                200);

        assertThat(JsonPath.<String>read(export, "$.profile.displayName")).isEqualTo("Curious");
        assertThat(JsonPath.<String>read(export, "$.profile.email")).isEqualTo(Api.email(member.userId()));
        assertThat(JsonPath.<List<String>>read(export, "$.addresses[*].line1")).containsExactly("1 Long Street");
        assertThat(JsonPath.<Integer>read(export, "$.trust.score")).isEqualTo(31);
        assertThat(JsonPath.<Integer>read(export, "$.trust.facts.completedOrders"))
                .isZero();
        assertThat(JsonPath.<Boolean>read(export, "$.account.mfaEnabled")).isFalse();
        assertThat(JsonPath.<List<String>>read(export, "$.sessions[*].device")).containsExactly("phone");
        assertThat(JsonPath.<List<String>>read(export, "$.listings[*].title")).containsExactly("Hat", "Cap");
        assertThat(JsonPath.<List<String>>read(export, "$.bids[*].bidId")).containsExactly("b1");
        assertThat(JsonPath.<List<String>>read(export, "$.watching[*].id")).containsExactly("a1");
        assertThat(JsonPath.<List<String>>read(export, "$.purchases[*].id")).containsExactly("bought");
        assertThat(JsonPath.<List<String>>read(export, "$.sales[*].id")).containsExactly("sold");
        assertThat(JsonPath.<Integer>read(export, "$.balance.items[0].available"))
                .isEqualTo(5);
        assertThat(JsonPath.<List<String>>read(export, "$.payouts[*].id")).containsExactly("p1");
        assertThat(JsonPath.<List<String>>read(export, "$.disputes[*].id")).containsExactly("mine", "ours");
        assertThat(JsonPath.<List<String>>read(export, "$.notifications[*].type"))
                .containsExactly("OUTBID");
        assertThat(JsonPath.<String>read(export, "$.notificationPreferences.digest"))
                .isEqualTo("DAILY");
        assertThat(JsonPath.<List<String>>read(export, "$.unavailable")).isEmpty();
        assertThat(JsonPath.<List<String>>read(export, "$.truncated")).isEmpty();
    }

    @Test
    void aPartWhoseServiceIsAwayIsNamed() {
        TestToken member = fixed(api.member("Patient"));
        FakeServices.answer(member.value(), Map.of("/api/v1/auth/me", "{\"id\": \"1\"}"));

        String export = body(api.get(ME + "/export", member), 200);

        assertThat(JsonPath.<List<String>>read(export, "$.unavailable"))
                .containsExactly(
                        "sessions",
                        "listings",
                        "bids",
                        "watching",
                        "purchases",
                        "sales",
                        "balance",
                        "payouts",
                        "disputes",
                        "notifications",
                        "notificationPreferences");
        assertThat(JsonPath.<Map<String, Object>>read(export, "$"))
                .containsKeys("profile", "account", "trust")
                .doesNotContainKeys("sessions", "listings", "purchases", "notificationPreferences");
    }

    @Test
    void erasureLeavesNothingThatTellsWhoItWas() {
        TestToken member = api.member("Forget Me");
        UUID id = member.userId();
        address(member);
        body(api.patch(ME, member, """
                {"bio": "Hats", "phone": "+27821234567", "country": "ZA", "locale": "en-ZA"}"""), 200);

        api.delete(ME, member).expectStatus().isNoContent();

        assertThat(jdbc.sql("""
                        select to_jsonb(p) - 'id' - 'created_at' - 'version' from profiles p where id = ?
                        """).param(id).query(String.class).single())
                .doesNotContain("Forget", "example.org", "Hats", "+2782", "ZA")
                .contains("\"status\": \"ERASED\"");
        assertThat(rows("addresses", id)).isZero();
        assertThat(rows("trust_facts", id)).isZero();
        for (String path : List.of("", "/trust-score", "/reviews")) {
            api.get("/api/v1/users/" + id + path).expectStatus().isNotFound();
        }
    }

    @Test
    void erasureIsToldOnceHoweverOftenItIsAskedFor() {
        TestToken member = api.member("Impatient");

        api.delete(ME, member).expectStatus().isNoContent();
        api.delete(ME, member).expectStatus().isNoContent();

        assertThat(events.await("user.erased.v1", member.userId()).as(Map.class))
                .containsEntry("userId", member.userId().toString())
                .containsKey("erasedAt");
        api.member("Barrier");
        assertThat(events.about(member.userId()))
                .filteredOn(event -> event.type().equals("user.erased.v1"))
                .hasSize(1);
    }

    @Test
    void theErasedCanDoNothingMore() {
        TestToken member = api.member("Gone");
        api.delete(ME, member).expectStatus().isNoContent();

        body(api.get(ME, member), 404);
        body(api.patch(ME, member, "{\"bio\": \"back\"}"), 404);
        body(api.get(ME + "/export", member), 404);
        body(api.post(ME + "/addresses", member, ADDRESS), 404);
        api.delete(ME + "/avatar", member).expectStatus().isNotFound();
    }

    @Test
    void whatIsSaidOfTheErasedLaterChangesNothing() {
        TestToken member = api.member("Ghost");
        UUID id = member.userId();
        api.delete(ME, member).expectStatus().isNoContent();

        api.auth("auth.user-registered.v1", id, Map.of("displayName", "Ghost", "email", Api.email(id)));
        api.auth("auth.user-verified.v1", id, Map.of());
        api.auth("auth.user-suspended.v1", id, Map.of("status", "BANNED"));
        api.auth("auth.user-reinstated.v1", id, Map.of());
        trust.learn(id, facts -> facts);
        api.member("Barrier");

        api.get("/api/v1/users/" + id).expectStatus().isNotFound();
        assertThat(jdbc.sql("select display_name || status from profiles where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("Erased userERASED");
    }

    @Test
    void staffFindTheErasedByStatusWithoutAName() {
        TestToken member = api.member("Former");
        api.delete(ME, member).expectStatus().isNoContent();

        String found = body(
                api.get(
                        "/api/v1/users?status=ERASED&limit=100",
                        api.tokens().user().withRole(Role.ADMIN)),
                200);

        assertThat(JsonPath.<List<Map<String, Object>>>read(found, "$.items[?(@.id == '" + member.userId() + "')]"))
                .singleElement()
                .satisfies(user -> assertThat(user)
                        .containsEntry("displayName", "Erased user")
                        .containsEntry("email", null));
    }

    @Test
    void someoneWhoseProfileHasNotArrivedIsToldToComeBack() {
        body(api.delete(ME, api.tokens().user()), 503);
        body(api.get(ME + "/export", api.tokens().user()), 503);
    }

    private static final String ADDRESS = """
            {"recipient": "T. Nkosi", "line1": "1 Long Street", "city": "Cape Town", "country": "ZA"}""";

    private void address(TestToken member) {
        body(api.post(ME + "/addresses", member, ADDRESS), 201);
    }

    private static String list(String items) {
        return "{\"items\": [" + items + "], \"nextCursor\": null}";
    }

    private static String dispute(String id, String buyer, String seller) {
        return "{\"id\": \"%s\", \"buyerId\": \"%s\", \"sellerId\": \"%s\"}".formatted(id, buyer, seller);
    }

    /** Signing anew makes the same token: RS256 is deterministic. */
    private static TestToken fixed(TestToken member) {
        assertThat(member.value()).isEqualTo(member.value());
        return member;
    }

    private int rows(String table, UUID id) {
        return jdbc.sql("select count(*) from " + table + " where user_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
