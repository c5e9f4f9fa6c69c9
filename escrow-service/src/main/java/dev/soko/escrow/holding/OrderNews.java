package dev.soko.escrow.holding;

import dev.soko.escrow.payment.Operations;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an order's life means for its money. */
@Service
public class OrderNews {

    private final OrderStore orders;
    private final HoldingStore holdings;
    private final HoldingWriter writer;
    private final Operations operations;

    OrderNews(OrderStore orders, HoldingStore holdings, HoldingWriter writer, Operations operations) {
        this.orders = orders;
        this.holdings = holdings;
        this.writer = writer;
        this.operations = operations;
    }

    @Transactional
    public void placed(KnownOrder order) {
        orders.insert(order);
    }

    /** What was not paid is not paid any more; what was paid goes back, all of it, also what the seller has already. */
    @Transactional
    public void cancelled(UUID order) {
        orders.lock(order);
        orders.cancel(order);
        holdings.lockByOrder(order).ifPresent(holding -> {
            switch (holding.status()) {
                case PENDING -> cancel(holding);
                case FUNDED, RELEASED, PARTIALLY_REFUNDED -> writer.refund(holding, holding.refundable());
                case CANCELLED, FROZEN, REFUNDED -> {
                    // The dispute pays the buyer when it closes, or nothing is left to give back.
                }
            }
        });
    }

    private void cancel(Holding holding) {
        holdings.update(holding.cancel());
        operations.cancelOpenCharges(holding.id());
    }

    /**
     * The buyer has it, or the order is complete: the seller gets the money at once. How long the buyer may look at it is
     * orders-service's to know. Where a dispute is open, its verdict moves the money.
     */
    @Transactional
    public void settled(UUID order) {
        holdings.lockByOrder(order).filter(Holding::canRelease).ifPresent(writer::release);
    }
}
