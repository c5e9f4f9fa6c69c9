package dev.soko.listings.listing;

import dev.soko.platform.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other services get to know of a listing.
 *
 * @param variants those that can be bought
 * @param imageUrl path of the first picture, 800 px; null without pictures
 * @param version of two events of one listing, the one with the higher version is the newer
 */
record ListingSnapshot(
        UUID listingId,
        UUID sellerId,
        ListingStatus status,
        String title,
        String category,
        Condition condition,
        Money price,
        String country,
        List<DeliveryOption> deliveryOptions,
        List<OfferedVariant> variants,
        @Nullable String imageUrl,
        long version) {

    /** @param price null: the listing's */
    record OfferedVariant(
            UUID variantId, String sku, @Nullable Money price) {}

    static ListingSnapshot of(Listing listing) {
        Details details = listing.details();
        return new ListingSnapshot(
                listing.id(),
                listing.sellerId(),
                listing.status(),
                details.title(),
                details.category(),
                details.condition(),
                details.price(),
                details.country(),
                details.deliveryOptions(),
                listing.variants().offered().stream()
                        .map(variant -> new OfferedVariant(variant.id(), variant.sku(), variant.price()))
                        .toList(),
                listing.images().isEmpty()
                        ? null
                        : ImageUrls.of(listing.id(), listing.images().getFirst().id())
                                .medium(),
                listing.version());
    }
}
