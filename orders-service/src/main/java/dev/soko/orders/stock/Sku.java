package dev.soko.orders.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be bought.
 *
 * @param variantId null for a listing without variants
 */
public record Sku(UUID listingId, @Nullable UUID variantId) {}
