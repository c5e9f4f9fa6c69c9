package dev.soko.escrow;

import static dev.soko.escrow.Disputes.REASON;
import static dev.soko.escrow.Disputes.RELEASE;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of an order while its money is disputed. */
@EscrowTest
class DisputedOrderIT extends Trade {

    private final Disputes disputes;
    private final JdbcClient jdbc;

    DisputedOrderIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        super(api);
        this.disputes = new Disputes(api, jdbc);
        this.jdbc = jdbc;
    }

    @Test
    void whileItRunsNothingIsReleased() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        String dispute = disputes.opened(holding, buyer);

        body(api.move(holding + "/release", buyer, "{}"), 409);
        body(api.move(holding + "/refund", seller, "{}"), 409);
        body(api.post(holding + "/disputes", seller, REASON), 409);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FROZEN");

        // Silence leads to mediation.
        disputes.timeIsOver(dispute);
        api.awaitStatus(dispute, buyer, "IN_MEDIATION");
        body(api.post(dispute + "/decision", disputes.judge(), RELEASE), 200);
        disputes.timeIsOver(dispute);
        api.awaitStatus(holding, buyer, "RELEASED");
        assertThat(api.available(seller)).isEqualTo(9_500);
    }

    @Test
    void ofAnOrderThatIsCancelledWhileItRunsTheSellerGetsNothing() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        String dispute = disputes.decided(holding, buyer, seller, RELEASE);

        api.say("order.cancelled.v1", order, Map.of("reason", "SELLER"));
        await().until(() -> jdbc.sql("select cancelled from known_order where id = :id")
                .param("id", order)
                .query(Boolean.class)
                .single());
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FROZEN");
        disputes.timeIsOver(dispute);

        api.awaitStatus(dispute, buyer, "CLOSED");
        assertThat(api.text(dispute, seller, "$.decision.outcome")).isEqualTo("REFUND");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
        assertThat(api.available(seller)).isZero();
    }

    @Test
    void ofAnOrderThatIsCancelledAfterItTheSellerGivesBackAll() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        disputes.timeIsOver(disputes.decided(holding, buyer, seller, RELEASE));
        api.awaitStatus(holding, buyer, "RELEASED");

        api.say("order.cancelled.v1", order, Map.of("reason", "SELLER"));

        api.awaitStatus(holding, buyer, "REFUNDED");
        assertThat(api.available(seller)).isZero();
    }
}
