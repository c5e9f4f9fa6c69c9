package dev.soko.escrow.holding;

import dev.soko.escrow.EscrowProperties;
import dev.soko.escrow.payment.Operations;
import java.time.Duration;
import java.time.Instant;
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
    private final Duration inspectionWindow;

    OrderNews(
            OrderStore orders,
            HoldingStore holdings,
            HoldingWriter writer,
            Operations operations,
            EscrowProperties properties) {
        this.orders = orders;
        this.holdings = holdings;
        this.writer = writer;
        this.operations = operations;
        this.inspectionWindow = properties.inspectionWindow();
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

    /** The buyer has it: the seller gets the money at once. */
    @Transactional
    public void receivedByBuyer(UUID order) {
        release(order);
    }

    /** The seller says that it was delivered: the buyer has time to look at it. */
    @Transactional
    public void deliveredBySeller(UUID order, Instant deliveredAt) {
        holdings.lockByOrder(order)
                .ifPresent(holding -> holdings.update(holding.releaseAt(deliveredAt.plus(inspectionWindow))));
    }

    /** The buyer wants to send it back: the money waits for as long as the order does. */
    @Transactional
    public void returnRequested(UUID order, Instant completesAt) {
        holdings.lockByOrder(order).ifPresent(holding -> holdings.update(holding.postponeRelease(completesAt)));
    }

    @Transactional
    public void completed(UUID order) {
        release(order);
    }

    private void release(UUID order) {
        holdings.lockByOrder(order).filter(Holding::canRelease).ifPresent(writer::release);
    }
}
