package dev.soko.listings.listing;

import dev.soko.platform.Money;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of several things to choose from in a listing.
 *
 * @param id never changes; orders and stock name it
 * @param attributes what sets it apart, such as {@code colour: red}, in the seller's order
 * @param price null: the listing's
 * @param sold whether an order has named it
 * @param archived removed by the seller after it was sold: shown no more, but kept
 */
public record Variant(
        UUID id,
        String sku,
        Map<String, String> attributes,
        @Nullable Money price,
        boolean sold,
        boolean archived) {

    VariantDetails details() {
        return new VariantDetails(id, sku, attributes, price);
    }

    Variant with(VariantDetails details) {
        return new Variant(id, details.sku(), details.attributes(), details.price(), sold, archived);
    }

    Variant archive() {
        return new Variant(id, sku, attributes, price, sold, true);
    }
}
