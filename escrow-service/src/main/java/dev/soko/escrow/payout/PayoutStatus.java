package dev.soko.escrow.payout;

/** How far a payout is. */
public enum PayoutStatus {
    REQUESTED,
    PAID,
    /** The money is in the seller's balance again. */
    FAILED
}
