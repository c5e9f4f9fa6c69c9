package dev.soko.escrow;

import static dev.soko.escrow.Api.HOLDINGS;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.holding.HoldingService;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The money of an order from the payment to the seller or back. The house takes 5 %. */
@EscrowTest
class HoldingIT {

    private final Api api;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private final TestToken buyer;

    HoldingIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
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

    @ParameterizedTest
    @ValueSource(strings = {"sandbox_succeeds", "sandbox_late", "sandbox_webhook_twice", "sandbox_out_of_order"})
    void aPaymentFundsTheHoldingHoweverItsWebhooksCome(String method) {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = Api.path(api.begun(buyer, order, method));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED"));
        assertThat(api.amountOf(holding, seller, "held")).isEqualTo(10_000);
        published.await("escrow.funded.v1", Api.id(holding));
        assertThat(entries(holding)).isEqualTo(1);
    }

    @Test
    void aFailedPaymentLeavesTheHoldingPendingForAnotherTry() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = Api.path(api.begun(buyer, order, "sandbox_fails"));
        published.await("escrow.payment-failed.v1", Api.id(holding));
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PENDING");

        String again = body(api.pay(buyer, order, "sandbox_succeeds"), 201);

        assertThat(Api.path(again)).isEqualTo(holding);
        api.awaitStatus(holding, buyer, "FUNDED");
        assertThat(type(body(api.pay(buyer, order, "sandbox_succeeds"), 409)))
                .isEqualTo("/problems/holding_not_payable");
    }

    /** The first attempt succeeds after the second was begun, which waits for a step that nobody takes. */
    @Test
    void anAttemptThatIsNotNeededAnyMoreIsEnded() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = Api.path(api.begun(buyer, order, "sandbox_late"));
        body(api.pay(buyer, order, "sandbox_second_step"), 201);

        api.awaitStatus(holding, buyer, "FUNDED");

        await().untilAsserted(() -> assertThat(openCharges(holding)).isZero());
    }

    @Test
    void aSecondStepIsTheBuyers() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = Api.path(api.begun(buyer, order, "sandbox_fails"));
        published.await("escrow.payment-failed.v1", Api.id(holding));
        String redirect = JsonPath.read(body(api.pay(buyer, order, "sandbox_second_step"), 201), "$.redirectUrl");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PENDING");

        body(api.post(redirect, buyer), 204);

        api.awaitStatus(holding, buyer, "FUNDED");
    }

    @Test
    void oneKeyIsOnePaymentAndNoKeyNone() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = Api.path(api.begun(buyer, order, "sandbox_fails"));
        String request = "{\"orderId\": \"%s\", \"paymentMethod\": \"sandbox_succeeds\"}".formatted(order);
        var key = buyer.andThen(Api.key(Ids.next().toString()));

        String first = body(api.post(HOLDINGS, key, request), 201);
        api.awaitStatus(holding, buyer, "FUNDED");

        assertThat(body(api.post(HOLDINGS, key, request), 201)).isEqualTo(first);
        assertThat(type(body(api.post(HOLDINGS, buyer, request), 400))).isEqualTo("/problems/idempotency_key_required");
    }

    @Test
    void anOrderThatHasNotArrivedIsToBeTriedAgainAndAnothersIsUnknown() {
        assertThat(api.pay(buyer, Ids.next(), "sandbox_succeeds")
                        .expectStatus()
                        .isEqualTo(503)
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getFirst("Retry-After"))
                .isEqualTo("1");
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        TestToken stranger = api.tokens().user();
        body(api.pay(stranger, order, "sandbox_succeeds"), 404);
        body(api.get(holding, stranger), 404);
    }

    @Test
    void theTimeToPayEnds() {
        UUID order = api.placed(buyer, seller, 10_000, Instant.now().minusSeconds(1));
        await().untilAsserted(() -> assertThat(type(body(api.pay(buyer, order, "sandbox_succeeds"), 409)))
                .isEqualTo("/problems/order_not_payable"));
    }

    @Test
    void theBuyersReleaseGivesTheSellerTheMoneyLessTheCommissionOnce() {
        String holding = api.funded(buyer, seller, 10_050);

        body(api.move(holding + "/release", buyer, "{}"), 200);

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("RELEASED");
        // 10,050 less 5 % is 9,547.5, half-even 9,548; the remainder is the house's.
        assertThat(api.available(seller)).isEqualTo(9_548);
        assertThat(api.amountOf(holding, buyer, "fee")).isEqualTo(502);
        published.await("escrow.released.v1", Api.id(holding));
        assertThat(type(body(api.move(holding + "/release", buyer, "{}"), 409))).isEqualTo("/problems/nothing_held");
    }

    @Test
    void theBuyersConfirmationReleasesAtOnce() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);

        api.delivered(order, "BUYER", Instant.now());

        api.awaitStatus(holding, buyer, "RELEASED");
        assertThat(api.available(seller)).isEqualTo(9_500);
    }

    @Test
    void aCancelledOrderIsRefunded() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);

        api.say("order.cancelled.v1", order, Map.of("reason", "SELLER"));

        api.awaitStatus(holding, buyer, "REFUNDED");
        published.await("escrow.refunded.v1", Api.id(holding));
        awaitNothingOwed(holding);
    }

    /** The buyer may release what is only being prepared, and the seller cancel it then. */
    @Test
    void aCancelledOrderIsRefundedFromTheSellerWhoHasTheMoney() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        assertThat(api.available(seller)).isEqualTo(9_500);

        api.say("order.cancelled.v1", order, Map.of("reason", "SELLER"));

        api.awaitStatus(holding, buyer, "REFUNDED");
        assertThat(api.available(seller)).isZero();
        awaitNothingOwed(holding);
    }

    @Test
    void aPaymentThatComesAfterTheCancellationGoesBack() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = Api.path(api.begun(buyer, order, "sandbox_late"));
        api.say("order.cancelled.v1", order, Map.of("reason", "UNPAID"));
        api.awaitStatus(holding, buyer, "CANCELLED");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(entries(holding)).isEqualTo(2));
        awaitNothingOwed(holding);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("CANCELLED");
    }

    @Test
    void aPartialRefundLeavesTheRestAndItsShareOfTheCommission() {
        String holding = api.funded(buyer, seller, 10_000);

        body(api.move(holding + "/refund", seller, Api.amount(3_000)), 200);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(api.amountOf(holding, buyer, "held")).isEqualTo(7_000);
        String problem = body(api.move(holding + "/refund", seller, Api.amount(7_001)), 422);
        assertThat(JsonPath.<Integer>read(problem, "$.refundable")).isEqualTo(7_000);
        body(api.move(holding + "/release", buyer, "{}"), 200);

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(api.available(seller)).isEqualTo(6_650);
        assertThat(api.amountOf(holding, buyer, "fee")).isEqualTo(350);
        awaitNothingOwed(holding);
    }

    @Test
    void aRefundAfterTheReleaseTakesFromTheBalanceAndTheCommission() {
        String holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/release", buyer, "{}"), 200);

        body(api.move(holding + "/refund", seller, "{}"), 200);

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
        assertThat(api.available(seller)).isZero();
        assertThat(api.debt(seller)).isZero();
        awaitNothingOwed(holding);
    }

    @Test
    void financeNeedsAReasonAndIsAudited() {
        String holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/release", api.finance(), "{}"), 422);
        body(api.move(holding + "/release", seller, "{}"), 403);
        body(api.move(holding + "/refund", buyer, "{}"), 403);

        body(api.move(holding + "/release", api.finance(), "{\"reason\": \"Delivery was proven\"}"), 200);

        published.await("escrow.staff-action.v1", Api.id(holding));
    }

    @Test
    void aPaymentWhoseProcessDiedBeforeTheCallIsTakenUpByTheJob(@Autowired HoldingService holdings) {
        UUID order = api.placed(buyer, seller, 10_000);
        UUID charge = await().ignoreExceptions()
                .until(
                        () -> holdings.attempt(buyer.userId(), order, "sandbox_succeeds")
                                .charge()
                                .id(),
                        _ -> true);
        // The lease of whoever wrote it is over.
        jdbc.sql("update operation set next_attempt_at = created_at where id = :id")
                .param("id", charge)
                .update();

        await().untilAsserted(() -> assertThat(api.text(Api.ROOT + "/orders/" + order + "/holding", buyer, "$.status"))
                .isEqualTo("FUNDED"));
    }

    private long openCharges(String holding) {
        return jdbc.sql("""
                        select count(*) from operation
                        where subject_id = :id and kind = 'CHARGE' and status in ('INTENDED', 'STARTED')
                        """)
                .param("id", Api.id(holding))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private long entries(String holding) {
        return jdbc.sql("select count(*) from entry where reference = :id")
                .param("id", Api.id(holding))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** What was refunded has left for the buyer. */
    private void awaitNothingOwed(String holding) {
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select sum(balance) from account where kind = 'REFUND' and owner_id = :id")
                                .param("id", Api.id(holding))
                                .query((row, _) -> row.getLong(1))
                                .single())
                .isZero());
        await().untilAsserted(() -> assertThat(jdbc.sql(
                                "select count(*) from operation where subject_id = :id and kind = 'REFUND' and status = 'SUCCEEDED'")
                        .param("id", Api.id(holding))
                        .query((row, _) -> row.getLong(1))
                        .single())
                .isPositive());
    }

    private static String type(String problem) {
        return JsonPath.read(problem, "$.type");
    }
}
