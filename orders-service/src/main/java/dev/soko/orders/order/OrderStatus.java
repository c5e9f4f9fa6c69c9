package dev.soko.orders.order;

/** How far an order has come; {@link Transitions} says what follows what. */
public enum OrderStatus {
    PENDING_PAYMENT,
    PAID,
    PREPARING,
    SHIPPED,
    READY_FOR_PICKUP,
    DELIVERED,
    COMPLETED,
    CANCELLED,
    DISPUTED,
    REFUNDED
}
