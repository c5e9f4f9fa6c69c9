package dev.soko.auctions.auction;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A listing by its service's events.
 *
 * @param soldOut nothing is left of it; it is not on the market, but nobody took it off
 * @param variants those that can be bought
 */
public record KnownListing(
        UUID id,
        UUID sellerId,
        String title,
        String category,
        boolean onMarket,
        boolean soldOut,
        List<UUID> variants,
        long version) {

    /** The variant that is auctioned, or null. 403 for another's listing, 409 when it is not on the market, 422. */
    @Nullable
    UUID requireAuctionable(UUID seller, @Nullable UUID variant) {
        if (!seller.equals(sellerId)) {
            throw AuctionProblem.NOT_YOUR_LISTING.because("The listing is another seller's.");
        }
        if (!onMarket) {
            throw AuctionProblem.LISTING_NOT_ACTIVE.because("The listing is not on the market.");
        }
        if (variant == null && variants.size() <= 1) {
            return variants.isEmpty() ? null : variants.getFirst();
        }
        if (variant == null || !variants.contains(variant)) {
            throw AuctionProblem.VARIANT_REQUIRED
                    .because("The listing's variants are " + variants + ".")
                    .at("/variantId");
        }
        return variant;
    }
}
