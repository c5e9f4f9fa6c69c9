package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everyone may know of an auction, as of one sequence. There is one sequence for each public change, without a gap.
 *
 * @param minimumNextBid the least maximum that a new bidder has to name
 * @param bidCount bids that stand; a leader's raise is nobody else's business and does not count
 * @param leader the leader's mask: the same person has the same in all of this auction, another in every other
 * @param reserveMet false while there is a reserve that no maximum has reached
 * @param buyNowPrice null when it cannot be bought at once, or no longer
 * @param outcome null until it is over
 * @param finalPrice null unless it is SOLD
 */
public record AuctionView(
        UUID id,
        UUID listingId,
        @Nullable UUID variantId,
        UUID sellerId,
        String title,
        String category,
        AuctionStatus status,
        Money startPrice,
        Money currentPrice,
        Money minimumNextBid,
        int bidCount,
        @Nullable String leader,
        boolean reserveMet,
        boolean hasReserve,
        @Nullable Money buyNowPrice,
        Instant startsAt,
        Instant endsAt,
        @Nullable Outcome outcome,
        @Nullable Money finalPrice,
        long sequence) {}
