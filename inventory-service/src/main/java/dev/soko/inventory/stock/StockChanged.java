package dev.soko.inventory.stock;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another number of units can be bought of an item than before, or some of them were sold. A listing or variant that is kept at
 * several locations has several items, whose sum is what can be bought of it.
 *
 * @param remaining what is neither sold nor damaged: {@code available}, and what is reserved
 * @param reason what changed it
 * @param version of two events of one item, the one with the higher version is the newer
 */
@EventType("inventory.stock-changed.v1")
record StockChanged(
        UUID itemId,
        UUID listingId,
        @Nullable UUID variantId,
        int available,
        int remaining,
        Movement.Type reason,
        long version)
        implements DomainEvent {

    static StockChanged of(Item item, Movement.Type reason) {
        return new StockChanged(
                item.id(),
                item.listingId(),
                item.variantId(),
                item.available(),
                item.remaining(),
                reason,
                item.version());
    }

    @Override
    public UUID aggregateId() {
        return itemId;
    }
}
