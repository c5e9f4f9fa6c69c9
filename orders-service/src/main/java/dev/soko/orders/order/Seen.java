package dev.soko.orders.order;

import java.util.Set;

/** An order before the eyes of somebody. */
public record Seen(Order order, Actor viewer) {

    /** Where the viewer can move it from here. */
    public Set<OrderStatus> nextStates() {
        return Transitions.next(order, viewer);
    }

    /** The address is the parties' affair. */
    public boolean seesAddress() {
        return viewer == Actor.BUYER || viewer == Actor.SELLER;
    }
}
