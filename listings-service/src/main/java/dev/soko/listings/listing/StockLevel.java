package dev.soko.listings.listing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of an item is available, as inventory-service says. A listing or variant has an item at each place where it is kept.
 *
 * @param variantId null for a listing without variants
 * @param remaining what is neither sold nor damaged, reserved or not; null where nobody has said so yet
 * @param reason what changed it; null as well
 * @param version of two of one item, the one with the higher version is the newer
 */
public record StockLevel(
        UUID itemId,
        UUID listingId,
        @Nullable UUID variantId,
        int available,
        @Nullable Integer remaining,
        @Nullable String reason,
        long version) {

    boolean isSale() {
        return "SALE".equals(reason);
    }
}
