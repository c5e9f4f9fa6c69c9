package dev.soko.auctions.auction;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** What a moderator did, for the audit log. */
@EventType("auction.staff-action.v1")
public record StaffAction(
        UUID actorId, String action, String entity, UUID entityId, State before, State after, String reason, Instant at)
        implements DomainEvent {

    /** The part of the auction that an action can change. */
    public record State(AuctionStatus status, Instant endsAt, int bidCount, long sequence) {}

    @Override
    public UUID aggregateId() {
        return entityId;
    }
}
