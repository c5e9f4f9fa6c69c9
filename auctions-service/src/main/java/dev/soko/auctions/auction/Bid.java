package dev.soko.auctions.auction;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bid that was accepted.
 *
 * @param position its place among all of the auction's bids, by arrival, from 1
 * @param max the bidder's secret, minor units
 * @param sequence of the auction once it was decided
 * @param removal why it counts no more, or null
 */
record Bid(
        UUID id,
        UUID auctionId,
        long position,
        UUID bidderId,
        long max,
        Instant placedAt,
        long sequence,
        @Nullable Removal removal) {

    /** How a bid ceases to count. */
    enum Removal {
        RETRACTED,
        REMOVED
    }

    /** One bidder's, of those that count. */
    static List<Bid> standingOf(UUID bidder, List<Bid> all) {
        return all.stream()
                .filter(bid -> bid.stands() && bid.bidderId().equals(bidder))
                .toList();
    }

    boolean stands() {
        return removal == null;
    }
}
