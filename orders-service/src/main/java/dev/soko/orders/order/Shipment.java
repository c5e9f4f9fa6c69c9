package dev.soko.orders.order;

import dev.soko.orders.stock.Goods;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of an order, or all of it, on its way. */
public record Shipment(UUID id, List<Goods> goods, @Nullable Tracking tracking, Instant shippedAt) {

    /** Where to ask for it. */
    public record Tracking(String carrier, @Nullable String number) {}
}
