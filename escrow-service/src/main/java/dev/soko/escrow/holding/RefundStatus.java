package dev.soko.escrow.holding;

/** What was done about a refund that failed. */
public enum RefundStatus {
    /** Nothing yet: the money is owed to the buyer. */
    FAILED,
    /** Another refund was asked for in its place. */
    RETRIED,
    /** The buyer was paid by hand. */
    SETTLED
}
