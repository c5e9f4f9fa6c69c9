package dev.soko.users.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import dev.soko.testing.events.HandledEvents;
import dev.soko.users.Api;
import dev.soko.users.UsersTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What orders-service and escrow-service say becomes facts about the two parties. One key keeps a test's events in order. */
@UsersTest
class TrustEventsIT {

    private static final EventSamples ORDERS = EventSamples.of("orders");
    private static final EventSamples ESCROW = EventSamples.of("escrow");

    private final Api api;
    private final ForeignEvents others;
    private final TrustService trust;
    private final JdbcClient jdbc;
    private UUID buyer = Ids.next();
    private UUID seller = Ids.next();

    TrustEventsIT(
            @Autowired Api api,
            @Autowired ForeignEvents others,
            @Autowired TrustService trust,
            @Autowired JdbcClient jdbc) {
        this.api = api;
        this.others = others;
        this.trust = trust;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void twoMembers() {
        buyer = api.member("Buyer").userId();
        seller = api.member("Seller").userId();
    }

    @Test
    void aCompletedOrderCountsOnceForItsSeller() {
        ObjectNode completed = between(ORDERS.json("order.completed.v1"));
        UUID event = others.send("orders", "order.completed.v1", seller, completed);
        others.resend(event, "orders", "order.completed.v1", seller, completed);
        cancelled("SELLER");

        assertThat(facts(seller).completedOrders()).isEqualTo(1);
        assertThat(facts(buyer).completedOrders()).isZero();
    }

    @Test
    void anOrderThatIsCompletedAgainAfterADisputeCountsOnce() {
        others.send("orders", "order.completed.v1", seller, between(ORDERS.json("order.completed.v1")));
        disputed(true);
        assertThat(facts(seller).completedOrders()).isZero();

        others.send("orders", "order.completed.v1", seller, between(ORDERS.json("order.completed.v1")));
        disputed(false);

        assertThat(facts(seller).completedOrders()).isEqualTo(1);
    }

    @Test
    void onlyWhatTheSellerCancelledFailed() {
        cancelled("UNPAID");
        cancelled("BUYER");
        cancelled("STAFF");
        assertThat(facts(seller).failedOrders()).isZero();

        cancelled("SELLER");

        assertThat(facts(seller).failedOrders()).isEqualTo(1);
        assertThat(facts(buyer).failedOrders()).isZero();
    }

    @Test
    void aDisputeIsLostByThePartyThatDoesNotGetTheMoney() {
        closed("SPLIT");
        assertThat(facts(seller).disputesLost()).isZero();
        assertThat(facts(buyer).disputesLost()).isZero();

        closed("REFUND");
        assertThat(facts(seller).disputesLost()).isEqualTo(1);
        assertThat(facts(buyer).disputesLost()).isZero();

        closed("RELEASE");
        assertThat(facts(seller).disputesLost()).isEqualTo(1);
        assertThat(facts(buyer).disputesLost()).isEqualTo(1);
    }

    private void cancelled(String reason) {
        ObjectNode event = between(ORDERS.json("order.cancelled.v1")).put("reason", reason);
        HandledEvents.await(jdbc, others.send("orders", "order.cancelled.v1", seller, event));
    }

    private void disputed(boolean wasCompleted) {
        ObjectNode event = between(ORDERS.json("order.disputed.v1")).put("wasCompleted", wasCompleted);
        HandledEvents.await(jdbc, others.send("orders", "order.disputed.v1", seller, event));
    }

    private void closed(String outcome) {
        ObjectNode event = between(ESCROW.json("escrow.dispute-closed.v1")).put("outcome", outcome);
        HandledEvents.await(jdbc, others.send("escrow", "escrow.dispute-closed.v1", seller, event));
    }

    private ObjectNode between(ObjectNode event) {
        return event.put("buyerId", buyer.toString()).put("sellerId", seller.toString());
    }

    private TrustFacts facts(UUID member) {
        return trust.own(member).orElseThrow().facts();
    }
}
