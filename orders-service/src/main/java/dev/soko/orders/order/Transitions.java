package dev.soko.orders.order;

import static dev.soko.orders.order.Actor.BUYER;
import static dev.soko.orders.order.Actor.SELLER;
import static dev.soko.orders.order.Actor.STAFF;
import static dev.soko.orders.order.Actor.SYSTEM;
import static dev.soko.orders.order.Guard.DELIVERY_KNOWN;
import static dev.soko.orders.order.Guard.IS_COLLECTED;
import static dev.soko.orders.order.Guard.IS_SENT;
import static dev.soko.orders.order.Guard.NONE;
import static dev.soko.orders.order.Guard.NOTHING_SENT;
import static dev.soko.orders.order.OrderStatus.CANCELLED;
import static dev.soko.orders.order.OrderStatus.COMPLETED;
import static dev.soko.orders.order.OrderStatus.DELIVERED;
import static dev.soko.orders.order.OrderStatus.DISPUTED;
import static dev.soko.orders.order.OrderStatus.PAID;
import static dev.soko.orders.order.OrderStatus.PENDING_PAYMENT;
import static dev.soko.orders.order.OrderStatus.PREPARING;
import static dev.soko.orders.order.OrderStatus.READY_FOR_PICKUP;
import static dev.soko.orders.order.OrderStatus.REFUNDED;
import static dev.soko.orders.order.OrderStatus.SHIPPED;
import static java.util.stream.Collectors.toCollection;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The table of RULES «Orders». What is not in it is a 409. */
public final class Transitions {

    private static final List<Transition> TABLE = List.of(
            row(PENDING_PAYMENT, PAID, NONE, SYSTEM),
            row(PENDING_PAYMENT, CANCELLED, NONE, BUYER, SELLER, SYSTEM, STAFF),
            row(PAID, PREPARING, DELIVERY_KNOWN, SELLER),
            row(PAID, CANCELLED, NONE, BUYER, SELLER, STAFF),
            row(PREPARING, SHIPPED, IS_SENT, SELLER),
            row(PREPARING, READY_FOR_PICKUP, IS_COLLECTED, SELLER),
            row(PREPARING, CANCELLED, NOTHING_SENT, SELLER, STAFF),
            row(SHIPPED, DELIVERED, NONE, BUYER, SELLER),
            row(READY_FOR_PICKUP, DELIVERED, NONE, BUYER, SELLER),
            row(READY_FOR_PICKUP, CANCELLED, NONE, SELLER, STAFF),
            row(DELIVERED, COMPLETED, NONE, BUYER, SYSTEM),
            // What escrow-service says of the money.
            row(PAID, DISPUTED, NONE, SYSTEM),
            row(PREPARING, DISPUTED, NONE, SYSTEM),
            row(SHIPPED, DISPUTED, NONE, SYSTEM),
            row(READY_FOR_PICKUP, DISPUTED, NONE, SYSTEM),
            row(DELIVERED, DISPUTED, NONE, SYSTEM),
            // Opened in time, while the money was held; its event came after the completion.
            row(COMPLETED, DISPUTED, NONE, SYSTEM),
            row(DISPUTED, COMPLETED, NONE, SYSTEM),
            row(DISPUTED, REFUNDED, NONE, SYSTEM),
            row(PAID, REFUNDED, NONE, SYSTEM),
            row(PREPARING, REFUNDED, NONE, SYSTEM),
            row(SHIPPED, REFUNDED, NONE, SYSTEM),
            row(READY_FOR_PICKUP, REFUNDED, NONE, SYSTEM),
            row(DELIVERED, REFUNDED, NONE, SYSTEM),
            row(COMPLETED, REFUNDED, NONE, SYSTEM));

    private Transitions() {}

    /** All rows, in the order in which an order goes through them. */
    public static List<Transition> table() {
        return TABLE;
    }

    /** Where that actor can move the order from here. */
    public static Set<OrderStatus> next(Order order, Actor actor) {
        return TABLE.stream()
                .filter(row -> row.permits(order, actor))
                .map(Transition::to)
                .collect(toCollection(() -> EnumSet.noneOf(OrderStatus.class)));
    }

    private static Transition row(OrderStatus from, OrderStatus to, Guard guard, Actor... who) {
        return new Transition(from, to, EnumSet.copyOf(List.of(who)), guard);
    }
}
