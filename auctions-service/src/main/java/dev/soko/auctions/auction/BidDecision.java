package dev.soko.auctions.auction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of a bid. */
sealed interface BidDecision {

    /**
     * It counts.
     *
     * @param after the auction with it
     * @param isPublic everyone sees a change; false for a leader's raise
     * @param automatic the leader's maximum answered it
     * @param outbid who led before and no longer does, or null
     */
    record Accepted(
            Auction after,
            boolean isPublic,
            boolean automatic,
            @Nullable UUID outbid) implements BidDecision {}

    record Refused(Rejection rejection) implements BidDecision {}
}
