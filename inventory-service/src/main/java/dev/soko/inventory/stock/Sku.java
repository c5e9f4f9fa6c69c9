package dev.soko.inventory.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer can choose: a listing, or one of its variants.
 *
 * @param variantId null for a listing without variants
 */
public record Sku(UUID listingId, @Nullable UUID variantId) {

    public static Sku of(Item item) {
        return new Sku(item.listingId(), item.variantId());
    }
}
