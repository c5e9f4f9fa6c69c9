package dev.soko.escrow.ledger;

/** Why money moved. */
public enum EntryKind {
    FUNDING,
    LATE_FUNDING,
    RELEASE,
    REFUND,
    REFUND_SENT,
    REFUND_RETURNED,
    PAYOUT,
    PAYOUT_SENT,
    PAYOUT_RETURNED,
    REVERSAL
}
