package dev.soko.inventory.stock;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another number of units can be bought of an item than before. A listing or variant that is kept at several locations has
 * several items, whose sum is what can be bought of it.
 *
 * @param version of two events of one item, the one with the higher version is the newer
 */
@EventType("inventory.stock-changed.v1")
record StockChanged(UUID itemId, UUID listingId, @Nullable UUID variantId, int available, long version)
        implements DomainEvent {

    static StockChanged of(Item item) {
        return new StockChanged(item.id(), item.listingId(), item.variantId(), item.available(), item.version());
    }

    @Override
    public UUID aggregateId() {
        return itemId;
    }
}
