package dev.soko.listings.listing;

import dev.soko.platform.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the buyer can get the thing.
 *
 * @param price what it costs the buyer; null when it is free
 * @param countries where to; empty means wherever the listing is
 */
public record DeliveryOption(DeliveryType type, @Nullable Money price, List<String> countries) {

    /** Who carries it. */
    public enum DeliveryType {
        PICKUP,
        COURIER,
        POST
    }
}
