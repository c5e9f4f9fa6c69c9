package dev.soko.orders.order;

import dev.soko.orders.address.Address;
import dev.soko.platform.Money;
import java.util.Objects;
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

    /** So that no listing has to be asked, and nothing costs another price. */
    boolean staysWith(DeliveryType newType, @Nullable Address newAddress) {
        return type == newType && Objects.equals(country(address), country(newAddress));
    }

    /** @param today what the listing's own way to get there costs; null when nothing */
    boolean pays(@Nullable Money today) {
        return today == null || today.currency().equals(price.currency()) && today.amount() <= price.amount();
    }

    private static @Nullable String country(@Nullable Address address) {
        return address == null ? null : address.country();
    }

    Delivery anonymised() {
        return new Delivery(type, price, null);
    }
}
