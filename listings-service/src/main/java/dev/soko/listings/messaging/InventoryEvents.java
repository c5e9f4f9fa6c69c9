package dev.soko.listings.messaging;

import dev.soko.listings.listing.StockLevel;
import dev.soko.listings.listing.StockService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import org.springframework.stereotype.Component;

/** Keeps how much there is of each listing. */
@Component
class InventoryEvents implements EventConsumer {

    private final StockService stock;

    InventoryEvents(StockService stock) {
        this.stock = stock;
    }

    @Override
    public String source() {
        return "inventory";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("inventory.stock-changed.v1")) {
            stock.learn(event.as(StockLevel.class));
        }
    }
}
