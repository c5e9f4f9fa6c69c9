package dev.soko.escrow.payment.stripe;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.soko.escrow.Api;
import dev.soko.escrow.Refunds;
import dev.soko.escrow.Trade;
import dev.soko.platform.Money;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing listens where Stripe should be. When it is back, all that was asked is done, once. */
@StripeTest
class StripeAwayIT extends Trade {

    /** What the breaker counts before it opens. */
    private static final int CALLS = 10;

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    /** The breaker's pause and some rounds of the job. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final FakeStripe stripe;
    private final StripeWords words;
    private final Refunds refunds;
    private final JdbcClient jdbc;
    private final CircuitBreaker breaker;

    StripeAwayIT(
            @Autowired Api api,
            @Autowired FakeStripe stripe,
            @Autowired StripeWords words,
            @Autowired JdbcClient jdbc,
            @Autowired CircuitBreakerRegistry breakers) {
        super(api);
        this.stripe = stripe;
        this.words = words;
        this.refunds = new Refunds(api, jdbc);
        this.jdbc = jdbc;
        this.breaker = breakers.circuitBreaker("stripe");
    }

    @BeforeEach
    void nothingHasHappened() {
        breaker.reset();
        stripe.asked.clear();
    }

    @Test
    void aBuyerIsToldAtOnceAndChargedOnce() throws Exception {
        List<UUID> orders = Stream.generate(() -> api.placed(buyer, seller, 10_000))
                .limit(CALLS)
                .toList();
        awaitKnown(orders);
        UUID again = orders.getFirst();

        stripe.whileAway(() -> {
            orders.forEach(this::isToldAtOnce);
            assertThat(breaker.getState()).isEqualTo(State.OPEN);
            isToldAtOnce(again);
            assertThat(breaker.getMetrics().getNumberOfNotPermittedCalls()).isPositive();
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notAsked(orders)).isZero());
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        assertThat(keys("/v1/payment_intents")).doesNotHaveDuplicates().hasSize(CALLS + 1);
        // Of the two that were asked for the first order one is left.
        assertThat(stripe.asked)
                .filteredOn(asked -> asked.path().endsWith("/cancel"))
                .hasSize(1);
        for (UUID order : orders) {
            words.say("payment_intent.succeeded", "succeeded", lastCharge(order));
            String holding = holding(order);
            assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
            assertThat(refunds.entries(holding)).containsExactly("FUNDING");
        }
    }

    @Test
    void aRefundIsSentOnce() throws Exception {
        String holding = words.paid(buyer, seller, new Money(10_000, "ZAR"));

        stripe.whileAway(() -> {
            body(api.move(holding + "/refund", seller, "{}"), 200);
            await().untilAsserted(
                            () -> assertThat(attempts(refunds.newest(holding))).isPositive());
            assertThat(refunds.owed(holding)).isEqualTo(10_000);
        });

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(refunds.owed(holding)).isZero());
        assertThat(keys("/v1/refunds")).containsExactly(refunds.newest(holding).toString());
        assertThat(refunds.entries(holding)).containsExactly("FUNDING", "REFUND", "REFUND_SENT");
    }

    private void isToldAtOnce(UUID order) {
        String problem = assertTimeout(AT_ONCE, () -> body(api.pay(buyer, order, "card"), 503));
        assertThat(Api.type(problem)).isEqualTo("/problems/provider_unavailable");
    }

    private void awaitKnown(List<UUID> orders) {
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from known_order where id in (:ids)")
                        .param("ids", orders)
                        .query(Integer.class)
                        .single())
                .isEqualTo(orders.size()));
    }

    /** How many operations about those orders the provider has not been asked for. */
    private int notAsked(List<UUID> orders) {
        return jdbc.sql("""
                        select count(*) from operation join holding on holding.id = subject_id
                        where order_id in (:ids) and operation.status = 'INTENDED'
                        """).param("ids", orders).query(Integer.class).single();
    }

    private String lastCharge(UUID order) {
        return jdbc.sql("""
                        select operation.id from operation join holding on holding.id = subject_id
                        where order_id = :id and kind = 'CHARGE' order by operation.id desc limit 1
                        """).param("id", order).query(UUID.class).single().toString();
    }

    private int attempts(UUID operation) {
        return jdbc.sql("select attempts from operation where id = :id")
                .param("id", operation)
                .query(Integer.class)
                .single();
    }

    private String holding(UUID order) {
        return Api.path(body(api.get("/api/v1/escrow/orders/" + order + "/holding", buyer), 200));
    }

    private List<String> keys(String path) {
        return stripe.asked.stream()
                .filter(asked -> asked.path().equals(path))
                .map(asked -> String.valueOf(asked.key()))
                .toList();
    }
}
