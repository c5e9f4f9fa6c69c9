package dev.soko.orders.stock;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The goods of one order, as long as inventory-service has still to hear of them.
 *
 * @param reservation null while none is known
 * @param keptUntil when the reservation ends by itself
 * @param task null while there is nothing to do but to wait for the payment
 */
record Claim(
        UUID orderId,
        List<Goods> goods,
        Instant keptUntil,
        @Nullable UUID reservation,
        @Nullable Task task) {}
