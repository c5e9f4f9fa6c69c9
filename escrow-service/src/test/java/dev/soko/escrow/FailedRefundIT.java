package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a refund that failed for good. */
@EscrowTest
class FailedRefundIT extends Trade {

    private static final String REFUNDS = ROOT + "/refunds";
    private static final String REASON = "{\"reason\": \"The buyer has asked\"}";
    private static final String BY_HAND = "{\"reference\": \"Bank transfer 4711\", \"reason\": \"The card is closed\"}";

    private final Refunds refunds;
    private final RecordedEvents published;
    private final JdbcClient jdbc;

    FailedRefundIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        super(api);
        this.refunds = new Refunds(api, jdbc);
        this.published = published;
        this.jdbc = jdbc;
    }

    @Test
    void oneThatCameBackIsListedAndRetriedOnce() {
        String holding = refunded();
        UUID refund = refunds.cameBack(holding);
        String listed = listed("FAILED", refund);
        assertThat(JsonPath.<String>read(listed, "$.holdingId"))
                .isEqualTo(Api.id(holding).toString());
        assertThat(JsonPath.<String>read(listed, "$.buyerId"))
                .isEqualTo(buyer.userId().toString());
        assertThat(JsonPath.<Integer>read(listed, "$.amount.amount")).isEqualTo(10_000);
        assertThat(JsonPath.<String>read(listed, "$.failure")).isEqualTo("failed");

        String retried = body(api.move(path(refund, "retry"), api.finance(), REASON), 200);

        UUID replacement = refunds.newest(holding);
        assertThat(replacement).isNotEqualTo(refund);
        assertThat(JsonPath.<String>read(retried, "$.status")).isEqualTo("RETRIED");
        assertThat(JsonPath.<String>read(retried, "$.replacementId")).isEqualTo(replacement.toString());
        refunds.awaitStatus(replacement, "SUCCEEDED");
        assertThat(refunds.owed(holding)).isZero();
        assertThat(refunds.entries(holding))
                .containsExactly("FUNDING", "REFUND", "REFUND_SENT", "REFUND_RETURNED", "REFUND_SENT");
        assertThat(listed("FAILED", refund)).isNull();
        assertThat(listed("RETRIED", refund)).isNotNull();
        assertIsResolved(refund);
        assertThat(refunds.newest(holding)).isEqualTo(replacement);
    }

    @Test
    void oneThatTheProviderRefusesIsPaidByHandOnce() {
        String holding = api.funded(buyer, seller, 10_000);
        // The provider knows no charge to send back.
        jdbc.sql("update operation set reference = null where subject_id = :id")
                .param("id", Api.id(holding))
                .update();
        body(api.move(holding + "/refund", seller, Api.amount(4_000)), 200);
        UUID refund = refunds.newest(holding);
        refunds.awaitStatus(refund, "FAILED");
        assertThat(refunds.owed(holding)).isEqualTo(4_000);

        String settled = body(api.move(path(refund, "settlement"), api.finance(), BY_HAND), 200);

        assertThat(JsonPath.<String>read(settled, "$.status")).isEqualTo("SETTLED");
        assertThat(JsonPath.<String>read(settled, "$.settlement")).isEqualTo("Bank transfer 4711");
        assertThat(refunds.owed(holding)).isZero();
        assertThat(refunds.entries(holding)).containsExactly("FUNDING", "REFUND", "REFUND_SETTLED");
        assertThat(listed("FAILED", refund)).isNull();
        assertThat(listed("SETTLED", refund)).isNotNull();
        assertIsResolved(refund);
        assertThat(refunds.entries(holding)).hasSize(3);
    }

    @Test
    void aReplacementThatFailsIsAFailedRefundItself() {
        String holding = refunded();
        body(api.move(path(refunds.cameBack(holding), "retry"), api.finance(), REASON), 200);
        UUID second = refunds.cameBack(holding);

        body(api.move(path(second, "settlement"), api.finance(), BY_HAND), 200);

        assertThat(refunds.owed(holding)).isZero();
    }

    @Test
    void oneThatWasSentOrIsNoRefundIsLeftAlone() {
        String holding = refunded();
        UUID refund = refunds.newest(holding);
        refunds.awaitStatus(refund, "SUCCEEDED");

        assertIsResolved(refund);
        UUID charge = jdbc.sql("select charge_id from holding where id = :id")
                .param("id", Api.id(holding))
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
        body(api.move(path(charge, "retry"), api.finance(), REASON), 404);
        body(api.move(path(Ids.next(), "retry"), api.finance(), REASON), 404);
    }

    @Test
    void staffSaysWhyAndIsNoPartyAndIsAudited() {
        TestToken insider = api.tokens().user().withRole(Role.FINANCE);
        String holding = api.funded(buyer, insider, 10_000);
        body(api.move(holding + "/refund", insider, "{}"), 200);
        UUID refund = refunds.cameBack(holding);
        assertType("own_case", body(api.move(path(refund, "retry"), insider, REASON), 403));
        assertType("reason_required", body(api.move(path(refund, "retry"), api.finance(), "{}"), 422));
        assertType(
                "reason_required",
                body(
                        api.move(
                                path(refund, "settlement"), api.finance(), "{\"reference\": \"r\", \"reason\": \" \"}"),
                        422));
        assertThat(listed("FAILED", refund)).isNotNull();

        body(api.move(path(refund, "settlement"), api.finance(), BY_HAND), 200);

        String action =
                published.await("escrow.staff-action.v1", Api.id(holding)).json();
        assertThat(JsonPath.<String>read(action, "$.action")).isEqualTo("REFUND_SETTLED");
        assertThat(JsonPath.<String>read(action, "$.actorId"))
                .isEqualTo(api.finance().userId().toString());
        assertThat(JsonPath.<String>read(action, "$.before.failedRefund.status"))
                .isEqualTo("FAILED");
        assertThat(JsonPath.<String>read(action, "$.after.failedRefund.status")).isEqualTo("SETTLED");
        assertThat(JsonPath.<String>read(action, "$.after.failedRefund.settlement"))
                .isEqualTo("Bank transfer 4711");
        assertThat(JsonPath.<String>read(action, "$.reason")).isEqualTo("The card is closed");
    }

    @Test
    void thoseThatWaitAreCounted(@Autowired MeterRegistry meters) {
        double before = waiting(meters);
        UUID first = refunds.cameBack(refunded());
        UUID second = refunds.cameBack(refunded());
        assertThat(waiting(meters) - before).isEqualTo(2);

        body(api.move(path(first, "retry"), api.finance(), REASON), 200);
        body(api.move(path(second, "settlement"), api.finance(), BY_HAND), 200);

        assertThat(waiting(meters)).isEqualTo(before);
    }

    private static double waiting(MeterRegistry meters) {
        return meters.get("soko.escrow.refunds.failed").gauge().value();
    }

    /** Neither way is open, or open once more. */
    private void assertIsResolved(UUID refund) {
        assertType("refund_not_failed", body(api.move(path(refund, "retry"), api.finance(), REASON), 409));
        assertType("refund_not_failed", body(api.move(path(refund, "settlement"), api.finance(), BY_HAND), 409));
    }

    /** It as the list shows it, however many pages that has; or null. */
    private @Nullable String listed(String status, UUID refund) {
        List<Object> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String page =
                    body(api.get(REFUNDS + "?limit=2&status=" + status + "&cursor=" + cursor, api.finance()), 200);
            found.addAll(JsonPath.<List<Object>>read(page, "$.items[?(@.id == '" + refund + "')]"));
            cursor = JsonPath.read(page, "$.nextCursor");
        }
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? null : JsonPath.parse(found.getFirst()).jsonString();
    }

    private String refunded() {
        String holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/refund", seller, "{}"), 200);
        return holding;
    }

    private static String path(UUID refund, String what) {
        return REFUNDS + "/" + refund + "/" + what;
    }

    private static void assertType(String type, String problem) {
        assertThat(Api.type(problem)).isEqualTo("/problems/" + type);
    }
}
