package dev.soko.escrow.holding;

/** How an order's money stands. */
public enum HoldingStatus {
    /** Not paid yet. */
    PENDING,
    /** Never paid: the order was cancelled. */
    CANCELLED,
    FUNDED,
    /** A dispute is open; nothing moves. */
    FROZEN,
    RELEASED,
    REFUNDED,
    /** A part went back to the buyer; the rest is held or released. */
    PARTIALLY_REFUNDED
}
