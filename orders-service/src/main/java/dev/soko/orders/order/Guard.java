package dev.soko.orders.order;

import dev.soko.orders.order.Delivery.DeliveryType;
import java.util.function.Predicate;

/** What must be true of an order besides its state, before it may go on. */
public enum Guard {
    NONE("", _ -> true),
    DELIVERY_KNOWN("The buyer has said how and where to.", order -> order.delivery() != null),
    IS_SENT("It is sent to the buyer.", order -> !order.isDeliveredBy(DeliveryType.PICKUP)),
    IS_COLLECTED("The buyer collects it.", order -> order.isDeliveredBy(DeliveryType.PICKUP)),
    NOTHING_SENT("Nothing of it has been sent.", order -> order.shipments().isEmpty());

    private final String condition;
    private final Predicate<Order> test;

    Guard(String condition, Predicate<Order> test) {
        this.condition = condition;
        this.test = test;
    }

    /** One sentence; empty for {@link #NONE}. */
    public String condition() {
        return condition;
    }

    boolean permits(Order order) {
        return test.test(order);
    }
}
