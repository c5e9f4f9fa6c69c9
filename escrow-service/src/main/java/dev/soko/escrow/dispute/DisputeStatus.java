package dev.soko.escrow.dispute;

/** How far a dispute is. */
public enum DisputeStatus {
    /** The other party is asked to respond. */
    OPEN,
    /** The parties may agree by themselves. */
    RESPONDED,
    /** Staff decides, or else a rule for the buyer. */
    IN_MEDIATION,
    /** Either party may appeal. */
    DECIDED,
    /** Another of the staff decides, for good, or else the first decision stands. */
    APPEALED,
    CLOSED
}
