package dev.soko.escrow.messaging;

import dev.soko.escrow.commission.Commissions.Line;
import dev.soko.escrow.holding.KnownOrder;
import dev.soko.escrow.holding.OrderNews;
import dev.soko.platform.Money;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows orders: what is to be paid, and when the money may go on. */
@Component
class OrderEvents implements EventConsumer {

    record Placed(UUID orderId, UUID buyerId, UUID sellerId, List<Item> items, Money total, Instant paymentDueAt) {

        KnownOrder order() {
            return new KnownOrder(
                    orderId,
                    buyerId,
                    sellerId,
                    total,
                    items.stream().map(Item::line).toList(),
                    paymentDueAt,
                    false);
        }
    }

    record Item(@Nullable String category, long quantity, Money unitPrice) {

        Line line() {
            return new Line(category, Math.multiplyExact(quantity, unitPrice.amount()));
        }
    }

    record Delivered(UUID orderId, Confirmation confirmedBy) {}

    /** Who says that an order has arrived. */
    enum Confirmation {
        BUYER,
        SELLER
    }

    record Ended(UUID orderId) {}

    private final OrderNews news;

    OrderEvents(OrderNews news) {
        this.news = news;
    }

    @Override
    public String source() {
        return "orders";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "order.placed.v1" -> news.placed(event.as(Placed.class).order());
            case "order.cancelled.v1" -> news.cancelled(event.as(Ended.class).orderId());
            case "order.completed.v1" -> news.settled(event.as(Ended.class).orderId());
            case "order.delivered.v1" -> delivered(event.as(Delivered.class));
            default -> {
                // Moves no money.
            }
        }
    }

    /** After the seller's word alone the buyer has time to look at it: the money waits until the order is complete. */
    private void delivered(Delivered event) {
        if (event.confirmedBy() == Confirmation.BUYER) {
            news.settled(event.orderId());
        }
    }
}
