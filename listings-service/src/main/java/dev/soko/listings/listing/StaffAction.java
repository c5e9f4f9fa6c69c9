package dev.soko.listings.listing;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * What a moderator did, for the audit log.
 *
 * @param address where the request came from
 */
@EventType("listing.staff-action.v1")
record StaffAction(
        UUID actorId,
        String action,
        String entity,
        UUID entityId,
        State before,
        State after,
        String reason,
        String address,
        Instant at)
        implements DomainEvent {

    /** The part of the listing that the action changed. */
    record State(ListingStatus status, long version) {}

    @Override
    public UUID aggregateId() {
        return entityId;
    }
}
