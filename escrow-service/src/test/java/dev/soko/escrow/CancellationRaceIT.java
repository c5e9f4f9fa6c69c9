package dev.soko.escrow;

import static dev.soko.escrow.Api.status;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.dispute.DisputeService;
import dev.soko.escrow.dispute.Outcome;
import dev.soko.escrow.holding.OrderNews;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An order is cancelled in the moment in which the dispute about it ends. Whichever comes first, the buyer gets all of it,
 * once: the cancellation takes back what the dispute has given, or the dispute gives what the cancellation has left to it.
 */
@EscrowTest
class CancellationRaceIT extends Trade {

    private static final int ORDERS = 8;
    private static final int TIMES = 2;

    private final OrderNews orders;
    private final DisputeService service;
    private final Disputes disputes;
    private final Refunds refunds;

    CancellationRaceIT(
            @Autowired Api api,
            @Autowired OrderNews orders,
            @Autowired DisputeService service,
            @Autowired JdbcClient jdbc) {
        super(api);
        this.orders = orders;
        this.service = service;
        this.disputes = new Disputes(api, jdbc);
        this.refunds = new Refunds(api, jdbc);
    }

    /** @param path of the dispute */
    private record Quarrel(UUID order, String holding, String path) {}

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aDecisionThatBecomesFinal(Outcome outcome) throws Exception {
        List<Quarrel> quarrels = quarrels(outcome);
        List<Callable<Integer>> calls = cancellations(quarrels);
        for (Quarrel quarrel : quarrels) {
            add(calls, () -> {
                service.lapse(Api.id(quarrel.path));
                return 200;
            });
        }
        quarrels.forEach(quarrel -> disputes.timeIsOver(quarrel.path));
        Collections.shuffle(calls);

        assertThat(AtOnce.call(calls)).containsOnly(200);

        quarrels.forEach(quarrel -> assertRefundedOnce(quarrel, outcome));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aDecisionAboutAnAppeal(Outcome outcome) throws Exception {
        List<Quarrel> quarrels = quarrels(Outcome.REFUND);
        List<Callable<Integer>> calls = cancellations(quarrels);
        for (Quarrel quarrel : quarrels) {
            body(api.post(quarrel.path + "/appeal", seller, Disputes.SAY), 200);
            add(calls, () -> status(api.post(quarrel.path + "/decision", api.finance(), decision(outcome))));
        }
        Collections.shuffle(calls);

        List<Integer> answers = AtOnce.call(calls);

        // Too late, or with nothing left to split.
        assertThat(answers).isSubsetOf(200, 409, 422);
        assertThat(answers).filteredOn(status -> status == 200).hasSize(ORDERS * TIMES + ORDERS);
        quarrels.forEach(quarrel -> assertRefundedOnce(quarrel, outcome));
    }

    private List<Quarrel> quarrels(Outcome outcome) throws Exception {
        return AtOnce.call(Collections.nCopies(ORDERS, () -> quarrel(outcome)));
    }

    private Quarrel quarrel(Outcome outcome) {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        return new Quarrel(order, holding, disputes.decided(holding, buyer, seller, decision(outcome)));
    }

    /** As the event has them, which may come again. */
    private List<Callable<Integer>> cancellations(List<Quarrel> quarrels) {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (Quarrel quarrel : quarrels) {
            add(calls, () -> {
                orders.cancelled(quarrel.order);
                return 200;
            });
        }
        return calls;
    }

    private static void add(List<Callable<Integer>> calls, Callable<Integer> call) {
        calls.addAll(Collections.nCopies(TIMES, call));
    }

    private void assertRefundedOnce(Quarrel quarrel, Outcome outcome) {
        assertThat(api.text(quarrel.path, buyer, "$.status")).isEqualTo("CLOSED");
        assertThat(api.text(quarrel.holding, buyer, "$.status")).isEqualTo("REFUNDED");
        assertThat(api.amountOf(quarrel.holding, buyer, "refunded")).isEqualTo(10_000);
        refunds.awaitAllSent(quarrel.holding);
        assertThat(refunds.sent(quarrel.holding)).isEqualTo(10_000);
        assertThat(refunds.entries(quarrel.holding))
                .filteredOn(entry -> !entry.equals("REFUND_SENT"))
                .isEqualTo(isByRule(quarrel) ? List.of("FUNDING", "REFUND") : asDecidedAndTakenBack(outcome));
        api.assertAddsUp(quarrel.holding, buyer);
        assertThat(api.available(seller)).isZero();
        assertThat(api.debt(seller)).isZero();
    }

    /** The cancellation came first. */
    private boolean isByRule(Quarrel quarrel) {
        return api.text(quarrel.path, buyer, "$.decision.reason").equals("The order is cancelled.");
    }

    private static List<String> asDecidedAndTakenBack(Outcome outcome) {
        return switch (outcome) {
            case RELEASE -> List.of("FUNDING", "RELEASE", "REFUND");
            case REFUND -> List.of("FUNDING", "REFUND");
            case SPLIT -> List.of("FUNDING", "REFUND", "RELEASE", "REFUND");
        };
    }

    private static String decision(Outcome outcome) {
        return switch (outcome) {
            case RELEASE -> Disputes.RELEASE;
            case REFUND -> Disputes.REFUND;
            case SPLIT -> Disputes.split(4_000);
        };
    }
}
