package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A seller's balance and its way out. The house takes 5 %. */
@EscrowTest
class PayoutIT {

    private static final String PAYOUTS = ROOT + "/payouts";

    private final Api api;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private final TestToken buyer;

    PayoutIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.published = published;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @AfterEach
    void theBooksBalance() {
        api.booksBalance();
    }

    @Test
    void withoutAnApprovedVerificationNothingIsPaidOut() {
        sold(10_000);

        String problem = body(api.move(PAYOUTS, seller, Api.amount(9_500)), 403);

        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/kyc_required");
        assertThat(api.available(seller)).isEqualTo(9_500);
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
        api.verified(seller);
        // The sandbox refuses amounts that end in 13.
        await().untilAsserted(() -> body(api.move(PAYOUTS, seller, Api.amount(113)), 201));

        awaitNewest("FAILED");
        assertThat(api.available(seller)).isEqualTo(9_500);
        published.await("escrow.payout-failed.v1", seller.userId());
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

    private void awaitNewest(String status) {
        await().untilAsserted(() ->
                assertThat(api.text(PAYOUTS, seller, "$.items[0].status")).isEqualTo(status));
    }
}
