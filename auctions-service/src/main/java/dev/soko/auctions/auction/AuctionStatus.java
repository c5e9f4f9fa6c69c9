package dev.soko.auctions.auction;

/** Where an auction stands. SCHEDULED → LIVE → ENDED, or CANCELLED from the first two. */
public enum AuctionStatus {
    SCHEDULED,
    LIVE,
    ENDED,
    CANCELLED
}
