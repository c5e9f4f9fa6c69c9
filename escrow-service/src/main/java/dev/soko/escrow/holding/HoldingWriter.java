package dev.soko.escrow.holding;

import dev.soko.escrow.payment.Operations;
import dev.soko.platform.Money;
import dev.soko.platform.events.Outbox;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out on a locked holding what it has decided: the row, the books, the provider and the event, together. */
@Component
class HoldingWriter {

    private final HoldingStore holdings;
    private final HoldingBooks books;
    private final Operations operations;
    private final Outbox outbox;

    HoldingWriter(HoldingStore holdings, HoldingBooks books, Operations operations, Outbox outbox) {
        this.holdings = holdings;
        this.books = books;
        this.operations = operations;
        this.outbox = outbox;
    }

    Holding fund(Holding before, UUID charge, long commission) {
        Holding after = before.fund(charge, commission);
        holdings.update(after);
        books.funded(after);
        outbox.publish(HoldingEvent.Funded.of(after));
        return after;
    }

    Holding release(Holding before) {
        Holding after = before.release();
        holdings.update(after);
        books.released(before, after);
        outbox.publish(HoldingEvent.Released.of(after));
        return after;
    }

    Holding refund(Holding before, long amount) {
        Holding after = before.refund(amount);
        holdings.update(after);
        @Nullable UUID reversal = books.refunded(before, after);
        operations.refund(after.id(), Objects.requireNonNull(after.chargeId()), money(after, amount), reversal);
        outbox.publish(HoldingEvent.Refunded.of(after, amount));
        return after;
    }

    /** @throws dev.soko.platform.problem.ProblemException 422 for an amount that the provider cannot send back */
    void requireRefundable(Holding holding, Money amount) {
        @Nullable UUID charge = holding.chargeId();
        if (charge != null) {
            operations.requireRefundable(charge, amount);
        }
    }

    private static Money money(Holding holding, long amount) {
        return new Money(amount, holding.amount().currency());
    }
}
