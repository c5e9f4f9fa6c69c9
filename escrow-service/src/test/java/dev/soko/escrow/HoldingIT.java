package dev.soko.escrow;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.events.RecordedEvents;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The money that is held, to the seller or back. The house takes 5 %. */
@EscrowTest
class HoldingIT extends Trade {

    private final Refunds refunds;
    private final RecordedEvents published;

    HoldingIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        super(api);
        this.refunds = new Refunds(api, jdbc);
        this.published = published;
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
        assertThat(Api.type(body(api.move(holding + "/release", buyer, "{}"), 409)))
                .isEqualTo("/problems/nothing_held");
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
        refunds.awaitAllSent(holding);
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
        refunds.awaitAllSent(holding);
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
        refunds.awaitAllSent(holding);
    }

    @Test
    void aRefundAfterTheReleaseTakesFromTheBalanceAndTheCommission() {
        String holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/release", buyer, "{}"), 200);

        body(api.move(holding + "/refund", seller, "{}"), 200);

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("REFUNDED");
        assertThat(api.available(seller)).isZero();
        assertThat(api.debt(seller)).isZero();
        refunds.awaitAllSent(holding);
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
}
