package dev.soko.listings.listing;

/** Where a listing is in its life; {@link Move} says how it gets from one to another. */
public enum ListingStatus {
    /** Being written; only its seller knows of it. */
    DRAFT,
    /** Waits for a moderator. */
    PENDING_REVIEW,
    /** On the market. */
    ACTIVE,
    /** A moderator said no, before or after it was on the market. The seller may mend it and ask again. */
    REJECTED,
    /** Not for sale any more, but still shown to who knows its id. */
    SOLD,
    /** Gone for good. */
    ARCHIVED
}
