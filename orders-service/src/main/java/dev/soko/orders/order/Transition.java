package dev.soko.orders.order;

import java.util.Set;

/** A row of the table: those may move an order from one state to the other while the guard holds. */
public record Transition(OrderStatus from, OrderStatus to, Set<Actor> who, Guard guard) {

    boolean permits(Order order, Actor actor) {
        return from == order.status() && who.contains(actor) && guard.permits(order);
    }
}
