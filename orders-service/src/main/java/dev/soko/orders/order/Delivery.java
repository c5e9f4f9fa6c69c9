package dev.soko.orders.order;

import dev.soko.orders.address.Address;
import dev.soko.platform.Money;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer gets it.
 *
 * @param price what that costs the buyer; part of the total
 * @param address null for PICKUP, and once the buyer is erased
 */
public record Delivery(
        DeliveryType type, Money price, @Nullable Address address) {

    /** Who carries it. */
    public enum DeliveryType {
        PICKUP,
        COURIER,
        POST
    }

    Delivery anonymised() {
        return new Delivery(type, price, null);
    }
}
