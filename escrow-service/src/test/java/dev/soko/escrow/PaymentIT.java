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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A payment of an order, from the first attempt to the money that is held. */
@EscrowTest
class PaymentIT extends Trade {

    private final Refunds refunds;
    private final RecordedEvents published;
    private final JdbcClient jdbc;

    PaymentIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        super(api);
        this.refunds = new Refunds(api, jdbc);
        this.published = published;
        this.jdbc = jdbc;
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
        assertThat(refunds.entries(holding)).hasSize(1);
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
        assertThat(Api.type(body(api.pay(buyer, order, "sandbox_succeeds"), 409)))
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
        assertThat(Api.type(body(api.post(HOLDINGS, buyer, request), 400)))
                .isEqualTo("/problems/idempotency_key_required");
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
        await().untilAsserted(() -> assertThat(Api.type(body(api.pay(buyer, order, "sandbox_succeeds"), 409)))
                .isEqualTo("/problems/order_not_payable"));
    }

    @Test
    void aPaymentThatComesAfterTheCancellationGoesBack() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = Api.path(api.begun(buyer, order, "sandbox_late"));
        api.say("order.cancelled.v1", order, Map.of("reason", "UNPAID"));
        api.awaitStatus(holding, buyer, "CANCELLED");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(refunds.entries(holding)).hasSize(2));
        refunds.awaitAllSent(holding);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("CANCELLED");
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
}
