package dev.soko.auctions.auction;

/** How an auction ended. */
public enum Outcome {
    /** There is a winner, by the highest bid or by buy-now. */
    SOLD,
    /** There were bids and none reached the reserve. */
    RESERVE_NOT_MET,
    NO_BIDS,
    CANCELLED
}
