package dev.soko.inventory.stock;

import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How every change of stock is made: items locked in the order of their ids, so that nobody waits for each other; decided;
 * written together with the movement that led there; told. Runs in a transaction.
 */
@Component
public class Stock {

    private final ItemStore items;
    private final MovementStore movements;
    private final Outbox outbox;
    private final Clock clock;

    Stock(ItemStore items, MovementStore movements, Outbox outbox, Clock clock) {
        this.items = items;
        this.movements = movements;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** These at all their locations, on sale or not, locked, in the order of locking. */
    public List<Item> lockEverywhere(Collection<Sku> skus) {
        return items.lock(skus);
    }

    /** These, locked, in the order of locking. */
    public List<Item> lock(Collection<UUID> ids) {
        return items.lockAll(ids);
    }

    /** @param before as it was locked */
    public Item change(Item before, Item after, Movement.Cause cause) {
        items.update(after);
        movements.add(Movement.between(before, after, cause, Ids.next(), clock.instant()));
        if (after.available() != before.available() || after.remaining() != before.remaining()) {
            outbox.publish(StockChanged.of(after, cause.type()));
        }
        warn(before, after);
        return after;
    }

    Item alert(Item before, Item after) {
        items.update(after);
        warn(before, after);
        return after;
    }

    private void warn(Item before, Item after) {
        if (after.isLow() && !before.isLow()) {
            outbox.publish(LowStock.of(after));
        }
    }
}
