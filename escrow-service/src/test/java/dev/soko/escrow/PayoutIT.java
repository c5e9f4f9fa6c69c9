package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.events.RecordedEvents;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A seller's balance and its way out. The house takes 5 %. */
@EscrowTest
class PayoutIT extends Trade {

    private static final String PAYOUTS = ROOT + "/payouts";

    private final SandboxNews sandbox;
    private final RecordedEvents published;
    private final JdbcClient jdbc;

    PayoutIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        super(api);
        this.sandbox = new SandboxNews(api);
        this.published = published;
        this.jdbc = jdbc;
    }

    @Test
    void withoutAnApprovedVerificationNothingIsPaidOut() {
        sold(10_000);

        String problem = body(api.move(PAYOUTS, seller, Api.amount(9_500)), 403);

        assertThat(Api.type(problem)).isEqualTo("/problems/kyc_required");
        assertThat(api.available(seller)).isEqualTo(9_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "REJECTED_RETRY", "REJECTED_FINAL"})
    void whoIsApprovedNoMoreIsNotPaidOut(String status) {
        sold(10_000);
        paidOut(1_000);

        api.kyc(seller, status);

        // More than there is: a 422 for as long as the news has not come.
        await().untilAsserted(() -> assertThat(Api.type(body(api.move(PAYOUTS, seller, Api.amount(9_999)), 403)))
                .isEqualTo("/problems/kyc_required"));
        body(api.move(PAYOUTS, seller, Api.amount(1_000)), 403);
        assertThat(api.available(seller)).isEqualTo(8_500);
    }

    @Test
    void aPayoutLeavesTheBalanceAtOnceAndIsPaid() {
        sold(10_000);
        paidOut(9_000);

        assertThat(api.available(seller)).isEqualTo(500);
        published.await("escrow.payout-paid.v1", seller.userId());
        String problem = body(api.move(PAYOUTS, seller, Api.amount(501)), 422);
        assertThat(JsonPath.<Integer>read(problem, "$.available")).isEqualTo(500);
    }

    @Test
    void aPayoutThatFailsIsInTheBalanceAgain() {
        sold(10_000);
        failedPayout(113);

        assertThat(api.available(seller)).isEqualTo(9_500);
        published.await("escrow.payout-failed.v1", seller.userId());
    }

    @Test
    void aSuccessAfterAFailureIsTheLastWordOfAPayout() {
        sold(10_000);
        UUID transfer = failedPayout(113);

        sandbox.say(transfer, "SUCCEEDED");
        assertThat(api.text(PAYOUTS, seller, "$.items[0].status")).isEqualTo("PAID");
        assertThat(api.available(seller)).isEqualTo(9_387);
        published.await("escrow.payout-paid.v1", seller.userId());
        sandbox.say(transfer, "FAILED");

        assertThat(api.text(PAYOUTS, seller, "$.items[0].status")).isEqualTo("PAID");
        assertThat(api.available(seller)).isEqualTo(9_387);
    }

    @Test
    void aPayoutThatSucceedsAfterItsMoneyWasPaidOutAgainIsADebt() {
        sold(10_000);
        UUID transfer = failedPayout(9_413);
        paidOut(9_400);

        sandbox.say(transfer, "SUCCEEDED");

        assertThat(api.available(seller)).isZero();
        assertThat(api.debt(seller)).isEqualTo(9_413 - 100);
    }

    @Test
    void aReversalThatSucceedsAfterItFailedSettlesTheDebt() {
        String holding = sold(10_000);
        paidOut(9_500);
        // The seller's part of 1,066 is 1,013, which the sandbox does not take back.
        body(api.move(holding + "/refund", seller, Api.amount(1_066)), 200);
        UUID reversal = newest("REVERSAL");
        new Refunds(api, jdbc).awaitStatus(reversal, "FAILED");
        assertThat(api.debt(seller)).isEqualTo(1_013);

        sandbox.say(reversal, "SUCCEEDED");

        assertThat(api.debt(seller)).isZero();
        assertThat(JsonPath.<Integer>read(body(api.get(PAYOUTS, seller), 200), "$.items[0].reversed.amount"))
                .isEqualTo(1_013);
    }

    @Test
    void aRefundAfterThePayoutReversesTheTransferAndTheDebtIsSettled() {
        String holding = sold(10_000);
        paidOut(9_500);

        body(api.move(holding + "/refund", seller, "{}"), 200);

        await().untilAsserted(() -> assertThat(api.debt(seller)).isZero());
        assertThat(api.available(seller)).isZero();
        String newest = body(api.get(PAYOUTS, seller), 200);
        assertThat(JsonPath.<Integer>read(newest, "$.items[0].reversed.amount")).isEqualTo(9_500);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
        awaitRefundSent(holding);
    }

    @Test
    void whatCannotBeReversedIsADebtThatTheNextSaleSettles() {
        String holding = sold(10_000);
        paidOut(9_500);

        // The seller's part of 1,066 is 1,013, which the sandbox does not take back.
        body(api.move(holding + "/refund", seller, Api.amount(1_066)), 200);

        await().untilAsserted(() -> assertThat(
                        JsonPath.<Integer>read(body(api.get(PAYOUTS, seller), 200), "$.items[0].reversed.amount"))
                .isZero());
        assertThat(api.debt(seller)).isEqualTo(1_013);
        awaitRefundSent(holding);
        sold(10_000);
        assertThat(api.debt(seller)).isZero();
        assertThat(api.available(seller)).isEqualTo(9_500 - 1_013);
    }

    /** The buyer's money leaves whether or not the seller's was got back. */
    private void awaitRefundSent(String holding) {
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select status from operation where subject_id = :id and kind = 'REFUND'")
                                .param("id", Api.id(holding))
                                .query(String.class)
                                .single())
                .isEqualTo("SUCCEEDED"));
    }

    private String sold(long amount) {
        String holding = api.funded(buyer, seller, amount);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        return holding;
    }

    private void paidOut(long amount) {
        api.verified(seller);
        await().untilAsserted(() -> body(api.move(PAYOUTS, seller, Api.amount(amount)), 201));
        awaitNewest("PAID");
    }

    /** Its transfer; the sandbox refuses amounts that end in 13. */
    private UUID failedPayout(long amount) {
        api.verified(seller);
        await().untilAsserted(() -> body(api.move(PAYOUTS, seller, Api.amount(amount)), 201));
        awaitNewest("FAILED");
        return newest("TRANSFER");
    }

    /** The operation of that kind of the seller's newest payout. */
    private UUID newest(String kind) {
        return jdbc.sql("select id from operation where subject_id = :id and kind = :kind")
                .param("id", UUID.fromString(api.text(PAYOUTS, seller, "$.items[0].id")))
                .param("kind", kind)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    private void awaitNewest(String status) {
        await().untilAsserted(() ->
                assertThat(api.text(PAYOUTS, seller, "$.items[0].status")).isEqualTo(status));
    }
}
