package dev.soko.escrow.holding;

import dev.soko.escrow.commission.Commissions;
import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.escrow.payment.Operations;
import dev.soko.escrow.payment.Outcomes;
import dev.soko.platform.events.Outbox;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What follows when a payment or a refund has ended at the provider. */
@Component
class HoldingOutcomes implements Outcomes {

    private final HoldingStore holdings;
    private final OrderStore orders;
    private final HoldingWriter writer;
    private final HoldingBooks books;
    private final Operations operations;
    private final Commissions commissions;
    private final Outbox outbox;

    HoldingOutcomes(
            HoldingStore holdings,
            OrderStore orders,
            HoldingWriter writer,
            HoldingBooks books,
            Operations operations,
            Commissions commissions,
            Outbox outbox) {
        this.holdings = holdings;
        this.orders = orders;
        this.writer = writer;
        this.books = books;
        this.operations = operations;
        this.commissions = commissions;
        this.outbox = outbox;
    }

    @Override
    public Set<Kind> kinds() {
        return EnumSet.of(Kind.CHARGE, Kind.CANCEL, Kind.REFUND);
    }

    @Override
    public void lock(UUID subject) {
        var _ = holdings.lock(subject).orElseThrow();
    }

    @Override
    public void succeeded(Operation operation) {
        Holding holding = holdings.find(operation.subjectId()).orElseThrow();
        switch (operation.kind()) {
            case CHARGE -> paid(holding, operation);
            case REFUND -> books.refundSent(holding, operation.amount().amount());
            default -> {
                // The charge itself says that it is cancelled.
            }
        }
    }

    private void paid(Holding holding, Operation charge) {
        if (holding.status() == HoldingStatus.PENDING) {
            writer.fund(holding, charge.id(), commission(holding));
            // An attempt that was made since could be paid, too.
            operations.cancelOpenCharges(holding.id());
        } else {
            books.fundedTooLate(holding);
            operations.refund(holding.id(), charge.id(), charge.amount(), null);
        }
    }

    private long commission(Holding holding) {
        KnownOrder order = orders.find(holding.orderId()).orElseThrow();
        return commissions.of(
                order.sellerId(), order.total().currency(), order.total().amount(), order.lines());
    }

    /** A refund that fails stays owed to the buyer, or is again; the reconciliation shows it. */
    @Override
    public void failed(Operation before, String reason) {
        Holding holding = holdings.find(before.subjectId()).orElseThrow();
        if (before.kind() == Kind.CHARGE) {
            notPaid(holding, reason);
        } else if (before.kind() == Kind.REFUND && before.status() == Status.SUCCEEDED) {
            books.refundReturned(holding, before.amount().amount());
        }
    }

    private void notPaid(Holding holding, String reason) {
        // An attempt that made way for another is no news.
        boolean anotherRuns = operations.of(holding.id()).stream().anyMatch(Operation::isOpenCharge);
        if (holding.status() == HoldingStatus.PENDING && !anotherRuns) {
            outbox.publish(HoldingEvent.PaymentFailed.of(holding, reason));
        }
    }
}
