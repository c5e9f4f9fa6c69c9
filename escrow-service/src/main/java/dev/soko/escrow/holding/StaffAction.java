package dev.soko.escrow.holding;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** What staff did, for the audit log. */
@EventType("escrow.staff-action.v1")
public record StaffAction(
        UUID actorId, String action, String entity, UUID entityId, State before, State after, String reason, Instant at)
        implements DomainEvent {

    /** The part of the holding that an action can change; amounts in minor units. */
    public record State(HoldingStatus status, long held, long released, long refunded, long fee) {

        static State of(Holding holding) {
            return new State(holding.status(), holding.held(), holding.released(), holding.refunded(), holding.fee());
        }
    }

    public static StaffAction of(UUID actor, String action, Holding before, Holding after, String reason, Instant at) {
        return new StaffAction(actor, action, "holding", after.id(), State.of(before), State.of(after), reason, at);
    }

    @Override
    public UUID aggregateId() {
        return entityId;
    }
}
