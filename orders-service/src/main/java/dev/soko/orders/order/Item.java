package dev.soko.orders.order;

import dev.soko.orders.stock.Sku;
import dev.soko.platform.Money;

/** So many of one thing, as it was offered when it was bought. */
public record Item(Sku sku, String title, String category, int quantity, Money unitPrice) {

    /** The same thing, named twice. */
    Item plus(Item more) {
        return new Item(sku, title, category, Math.addExact(quantity, more.quantity), unitPrice);
    }

    Money price() {
        return new Money(Math.multiplyExact(unitPrice.amount(), quantity), unitPrice.currency());
    }
}
