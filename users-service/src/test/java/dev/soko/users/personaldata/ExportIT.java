package dev.soko.users.personaldata;

import static dev.soko.testing.client.ServiceClient.body;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import dev.soko.users.Api;
import dev.soko.users.FakeServices;
import dev.soko.users.UsersTest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@UsersTest
class ExportIT {

    private static final String ME = "/api/v1/users/me";

    private final Api api;
    private final CircuitBreakerRegistry breakers;

    ExportIT(@Autowired Api api, @Autowired CircuitBreakerRegistry breakers) {
        this.api = api;
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
        body(api.post(ME + "/addresses", member, """
                {"recipient": "T. Nkosi", "line1": "1 Long Street", "city": "Cape Town", "country": "ZA"}"""), 201);
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
}
