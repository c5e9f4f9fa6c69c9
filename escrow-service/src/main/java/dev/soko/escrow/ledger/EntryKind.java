package dev.soko.escrow.ledger;

/** Why money moved. */
public enum EntryKind {
    FUNDING,
    LATE_FUNDING,
    RELEASE,
    REFUND,
    REFUND_SENT,
    REFUND_RETURNED,
    REFUND_SETTLED,
    PAYOUT,
    PAYOUT_SENT,
    PAYOUT_RETURNED,
    LATE_PAYOUT,
    REVERSAL
}
