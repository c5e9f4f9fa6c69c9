package dev.soko.listings.listing;

/** What state the thing is in. */
public enum Condition {
    NEW,
    LIKE_NEW,
    GOOD,
    FAIR,
    FOR_PARTS
}
