package dev.soko.listings.listing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

/** What happened to a listing, with what it is now. Nothing is said of drafts. */
sealed interface ListingEvent extends DomainEvent {

    ListingSnapshot listing();

    @Override
    default UUID aggregateId() {
        return listing().listingId();
    }

    /** It is on the market, for the first time or again. */
    @EventType("listing.published.v1")
    record Published(@JsonUnwrapped ListingSnapshot listing) implements ListingEvent {}

    /** The seller edited it. Its status tells whether it is still on the market. */
    @EventType("listing.changed.v1")
    record Changed(@JsonUnwrapped ListingSnapshot listing) implements ListingEvent {}

    /** Nothing is left of it. */
    @EventType("listing.sold.v1")
    record Sold(@JsonUnwrapped ListingSnapshot listing) implements ListingEvent {}

    /** The seller took it off the market for good. */
    @EventType("listing.archived.v1")
    record Archived(@JsonUnwrapped ListingSnapshot listing) implements ListingEvent {}

    /** It waits for a moderator. */
    @EventType("listing.review-requested.v1")
    record ReviewRequested(@JsonUnwrapped ListingSnapshot listing) implements ListingEvent {}

    /** A moderator did not let it onto the market. */
    @EventType("listing.rejected.v1")
    record Rejected(@JsonUnwrapped ListingSnapshot listing, ReasonCode reasonCode, String reason)
            implements ListingEvent {}

    /** A moderator took it off the market. */
    @EventType("listing.taken-down.v1")
    record TakenDown(@JsonUnwrapped ListingSnapshot listing, ReasonCode reasonCode, String reason)
            implements ListingEvent {}
}
