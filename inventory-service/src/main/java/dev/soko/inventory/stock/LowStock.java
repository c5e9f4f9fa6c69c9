package dev.soko.inventory.stock;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** No more is available of an item than its threshold, and before it was more; said once each time that happens. */
@EventType("inventory.low-stock.v1")
record LowStock(
        UUID itemId,
        UUID listingId,
        @Nullable UUID variantId,
        UUID sellerId,
        String location,
        int available,
        @Nullable Integer threshold)
        implements DomainEvent {

    static LowStock of(Item item) {
        return new LowStock(
                item.id(),
                item.listingId(),
                item.variantId(),
                item.sellerId(),
                item.location(),
                item.available(),
                item.lowStockThreshold());
    }

    @Override
    public UUID aggregateId() {
        return itemId;
    }
}
