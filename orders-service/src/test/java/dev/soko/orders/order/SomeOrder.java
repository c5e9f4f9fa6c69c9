package dev.soko.orders.order;

import dev.soko.orders.address.Address;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.orders.stock.Goods;
import dev.soko.orders.stock.Sku;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders of three of one thing, for the tests of rules. */
final class SomeOrder {

    static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    static final Sku SKU = new Sku(Ids.next(), null);
    static final Address ADDRESS = new Address("Amina Otieno", null, "1 Street", null, "Kisumu", null, null, "KE");

    private SomeOrder() {}

    static Order in(OrderStatus status, DeliveryType type) {
        Money price = new Money(0, "ZAR");
        Delivery delivery = new Delivery(type, price, type == DeliveryType.PICKUP ? null : ADDRESS);
        boolean shipped = status.compareTo(OrderStatus.SHIPPED) >= 0 && type != DeliveryType.PICKUP;
        List<Shipment> shipments =
                shipped ? List.of(new Shipment(Ids.next(), List.of(new Goods(SKU, 3)), null, NOW)) : List.of();
        return new Order(terms(null), delivery, status, shipments, null, null, null, 7);
    }

    /** In an auction, by somebody who has not said where to. */
    static Order won() {
        return Order.placed(terms(Ids.next()), null);
    }

    private static Terms terms(@Nullable UUID auction) {
        Item item = new Item(SKU, "Basket", "handmade", 3, new Money(100, "ZAR"));
        return new Terms(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                auction,
                List.of(item),
                new Money(300, "ZAR"),
                NOW.plusSeconds(60),
                NOW);
    }
}
