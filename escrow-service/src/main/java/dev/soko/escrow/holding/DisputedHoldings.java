package dev.soko.escrow.holding;

import dev.soko.platform.Money;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.StaffMember;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a dispute does with its holding, within the dispute's own transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DisputedHoldings {

    private final HoldingStore holdings;
    private final OrderStore orders;
    private final HoldingWriter writer;
    private final Outbox outbox;
    private final Clock clock;

    DisputedHoldings(HoldingStore holdings, OrderStore orders, HoldingWriter writer, Outbox outbox, Clock clock) {
        this.holdings = holdings;
        this.orders = orders;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 for who is no party, 409 when nothing is held or it is frozen */
    public Holding freeze(UUID party, UUID id) {
        Holding before = holdings.lock(id)
                .filter(holding -> holding.isParty(party))
                .orElseThrow(() -> CommonProblem.notFound("holding"));
        Holding after = before.freeze();
        holdings.update(after);
        return after;
    }

    public void lock(UUID id) {
        var _ = holdings.lock(id).orElseThrow();
    }

    public Holding get(UUID id) {
        return holdings.find(id).orElseThrow();
    }

    /**
     * Exact while the holding is locked: a cancellation that comes later finds the holding thawed, and refunds it itself.
     */
    public boolean isOrderCancelled(UUID order) {
        return orders.find(order).orElseThrow().cancelled();
    }

    /** All to the seller. */
    public void release(UUID id) {
        writer.release(thawed(id));
    }

    /** All back to the buyer. */
    public void refund(UUID id) {
        Holding holding = thawed(id);
        writer.refund(holding, holding.held());
    }

    /** @throws dev.soko.platform.problem.ProblemException 422 for an amount that the provider cannot send back */
    public void requireRefundable(Holding holding, Money amount) {
        writer.requireRefundable(holding, amount);
    }

    /** So much back to the buyer, the rest to the seller. */
    public void split(UUID id, long refund) {
        writer.release(writer.refund(thawed(id), refund));
    }

    /** Tells the audit log what staff did, and what became of the holding. */
    public void audit(StaffMember actor, String action, Holding before, String reason) {
        outbox.publish(StaffAction.of(actor, action, before, get(before.id()), reason, clock.instant()));
    }

    private Holding thawed(UUID id) {
        return holdings.lock(id).orElseThrow().thaw();
    }
}
