package dev.soko.auctions.auction;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a moderator did, for the audit log.
 *
 * @param bidId which bid was removed, or null
 * @param bidderId who was excluded, or null
 * @param address where the request came from
 */
@EventType("auction.staff-action.v1")
public record StaffAction(
        UUID actorId,
        String action,
        String entity,
        UUID entityId,
        @Nullable UUID bidId,
        @Nullable UUID bidderId,
        State before,
        State after,
        String reason,
        String address,
        Instant at)
        implements DomainEvent {

    /** The part of the auction that an action can change. */
    public record State(AuctionStatus status, Instant endsAt, int bidCount, long sequence) {}

    @Override
    public UUID aggregateId() {
        return entityId;
    }
}
