package dev.soko.escrow.dispute;

/** Who gets what was held. */
public enum Outcome {
    /** The seller. */
    RELEASE,
    /** The buyer. */
    REFUND,
    /** The buyer a part, the seller the rest. */
    SPLIT
}
