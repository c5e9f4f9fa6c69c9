package dev.soko.listings.listing;

import dev.soko.platform.Money;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the seller says about a variant.
 *
 * @param id the variant that is meant, or null: the one of that SKU, or a new one
 */
public record VariantDetails(
        @Nullable UUID id,
        String sku,
        Map<String, String> attributes,
        @Nullable Money price) {}
