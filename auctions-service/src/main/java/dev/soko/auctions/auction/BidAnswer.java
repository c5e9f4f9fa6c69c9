package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;

/** What a bidder is told of an accepted bid: the auction as it was right after it. */
public record BidAnswer(
        UUID bidId, Status status, Money currentPrice, Money minimumNextBid, Instant endsAt, long sequence) {

    /** Whether the bidder leads. */
    public enum Status {
        LEADING,
        OUTBID
    }
}
