package dev.soko.orders.order;

import java.time.Instant;

/**
 * The buyer has it.
 *
 * @param confirmedBy BUYER, or SELLER who says so
 * @param completesAt when the order is complete, if nothing is heard until then
 */
public record Receipt(Actor confirmedBy, Instant deliveredAt, Instant completesAt) {

    Receipt until(Instant later) {
        return new Receipt(confirmedBy, deliveredAt, later);
    }
}
