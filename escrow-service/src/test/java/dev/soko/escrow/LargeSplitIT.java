package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An order of many things costs more than any of them may. */
@EscrowTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeSplitIT {

    private static final long HELD = 1_000_000_000_000L;
    private static final long PART = 200_000_000_000L;

    private final Api api;
    private final String dispute;

    LargeSplitIT(@Autowired Api api) {
        this.api = api;
        TestToken seller = api.tokens().user();
        TestToken buyer = api.tokens().user();
        String holding = api.funded(buyer, seller, HELD);
        String opened = body(
                api.post(holding + "/disputes", buyer, "{\"reason\": \"Late\", \"description\": \"It is late.\"}"),
                201);
        this.dispute = ROOT + "/disputes/" + JsonPath.<String>read(opened, "$.id");
        body(api.post(dispute + "/respond", seller, "{\"message\": \"It is not.\"}"), 200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, HELD, Long.MAX_VALUE})
    void whatIsNoPartOfItIsRefused(long part) {
        String problem = body(api.post(dispute + "/decision", api.finance(), split(part)), 422);

        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/bad_split");
    }

    @Test
    void anyPartOfItCanBeTheBuyers() {
        String decided = body(api.post(dispute + "/decision", api.finance(), split(HELD - 1)), 200);

        assertThat(JsonPath.<Long>read(decided, "$.decision.refundAmount.amount"))
                .isEqualTo(HELD - 1);
    }

    @Test
    void aPartOfItIsRefundedAndPaidOut() {
        TestToken seller = api.tokens().user();
        TestToken buyer = api.tokens().user();
        String holding = api.funded(buyer, seller, HELD);
        for (long tooMuch : new long[] {HELD + 1, Long.MAX_VALUE}) {
            assertThat(Api.type(body(api.move(holding + "/refund", seller, Api.amount(tooMuch)), 422)))
                    .isEqualTo("/problems/refund_too_large");
        }

        body(api.move(holding + "/refund", seller, Api.amount(PART)), 200);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        api.verified(seller);

        String payouts = ROOT + "/payouts";
        await().untilAsserted(() -> body(api.move(payouts, seller, Api.amount(PART)), 201));
        assertThat(api.amountOf(holding, buyer, "refunded")).isEqualTo(PART);
        assertThat(Api.type(body(api.move(payouts, seller, Api.amount(Long.MAX_VALUE)), 422)))
                .isEqualTo("/problems/insufficient_balance");
    }

    private static String split(long part) {
        return "{\"outcome\": \"SPLIT\", \"refundAmount\": {\"amount\": %d, \"currency\": \"ZAR\"}, \"reason\": \"So it is\"}"
                .formatted(part);
    }
}
