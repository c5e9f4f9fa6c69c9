package dev.soko.listings.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.soko.listings.listing.Availability;
import dev.soko.listings.listing.Condition;
import dev.soko.listings.listing.DeliveryOption;
import dev.soko.listings.listing.Details;
import dev.soko.listings.listing.Image;
import dev.soko.listings.listing.ImageUrls;
import dev.soko.listings.listing.Listing;
import dev.soko.listings.listing.ListingStatus;
import dev.soko.listings.listing.Seller;
import dev.soko.listings.listing.Statement;
import dev.soko.listings.listing.Variant;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A listing as clients see it.
 *
 * @param available how much can be bought of all its variants, or of it when it has none
 * @param hidden shown to nobody else because the seller is suspended
 * @param nextStates where the listing can go from here; for who sees all of it
 * @param moderation the newest decision with its reasons; for who sees all of it
 */
record ListingView(
        UUID id,
        UUID sellerId,
        SellerView seller,
        ListingStatus status,
        String title,
        String description,
        String category,
        Condition condition,
        Money price,
        List<String> tags,
        String country,
        List<DeliveryOption> deliveryOptions,
        List<VariantView> variants,
        int available,
        List<ImageView> images,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean hidden,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<ListingStatus> nextStates,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Statement moderation) {

    record SellerView(
            UUID id, @Nullable String displayName, @Nullable String avatarUrl) {
        static SellerView of(UUID id, @Nullable Seller seller) {
            return seller == null
                    ? new SellerView(id, null, null)
                    : new SellerView(id, seller.displayName(), seller.avatarUrl());
        }
    }

    /** @param price null: the listing's */
    record VariantView(
            UUID id,
            String sku,
            Map<String, String> attributes,
            @Nullable Money price,
            int available) {
        static VariantView of(Variant variant, Availability stock) {
            return new VariantView(
                    variant.id(), variant.sku(), variant.attributes(), variant.price(), stock.of(variant.id()));
        }
    }

    /** @param width of the original as it was kept, at most 1600 px */
    record ImageView(UUID id, int width, int height, ImageUrls urls) {
        static ImageView of(UUID listing, Image image) {
            return new ImageView(image.id(), image.width(), image.height(), ImageUrls.of(listing, image.id()));
        }
    }

    /** What everyone may see. */
    static ListingView of(Listing listing, @Nullable Seller seller, Availability stock) {
        Details details = listing.details();
        return new ListingView(
                listing.id(),
                listing.sellerId(),
                SellerView.of(listing.sellerId(), seller),
                listing.status(),
                details.title(),
                details.description(),
                details.category(),
                details.condition(),
                details.price(),
                details.tags(),
                details.country(),
                details.deliveryOptions(),
                listing.variants().offered().stream()
                        .map(variant -> VariantView.of(variant, stock))
                        .toList(),
                stock.total(),
                listing.images().stream()
                        .map(image -> ImageView.of(listing.id(), image))
                        .toList(),
                listing.createdAt(),
                listing.updatedAt(),
                listing.publishedAt(),
                null,
                null,
                null);
    }

    /** What who sees all of it sees besides. */
    ListingView with(boolean isHidden, Set<ListingStatus> next, @Nullable Statement statement) {
        return new ListingView(
                id,
                sellerId,
                seller,
                status,
                title,
                description,
                category,
                condition,
                price,
                tags,
                country,
                deliveryOptions,
                variants,
                available,
                images,
                createdAt,
                updatedAt,
                publishedAt,
                isHidden,
                next,
                statement);
    }
}
