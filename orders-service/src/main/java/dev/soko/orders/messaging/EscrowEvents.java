package dev.soko.orders.messaging;

import dev.soko.orders.order.OrderStatus;
import dev.soko.orders.order.OrderUpkeep;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Orders follow their money. */
@Component
class EscrowEvents implements EventConsumer {

    record Holding(UUID orderId) {}

    record Refund(UUID orderId, String status) {}

    record Decision(UUID orderId, String outcome) {}

    private final OrderUpkeep orders;

    EscrowEvents(OrderUpkeep orders) {
        this.orders = orders;
    }

    @Override
    public String source() {
        return "escrow";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "escrow.funded.v1" -> orders.settle(event.as(Holding.class).orderId(), OrderStatus.PAID);
            case "escrow.released.v1" -> orders.settle(event.as(Holding.class).orderId(), OrderStatus.COMPLETED);
            case "escrow.dispute-opened.v1" ->
                orders.settle(event.as(Holding.class).orderId(), OrderStatus.DISPUTED);
            case "escrow.refunded.v1" -> refunded(event.as(Refund.class));
            case "escrow.dispute-closed.v1" -> closed(event.as(Decision.class));
            default -> {
                // Of no concern to orders.
            }
        }
    }

    /** A partial refund is between the parties: the order goes on. */
    private void refunded(Refund refund) {
        if (refund.status().equals("REFUNDED")) {
            orders.settle(refund.orderId(), OrderStatus.REFUNDED);
        }
    }

    private void closed(Decision dispute) {
        boolean refund = dispute.outcome().equals("REFUND");
        orders.settle(dispute.orderId(), refund ? OrderStatus.REFUNDED : OrderStatus.COMPLETED);
    }
}
