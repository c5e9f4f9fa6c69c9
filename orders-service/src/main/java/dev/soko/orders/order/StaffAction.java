package dev.soko.orders.order;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import dev.soko.platform.security.StaffMember;
import java.time.Instant;
import java.util.UUID;

/**
 * What staff did, for the audit log.
 *
 * @param address where the request came from
 */
@EventType("order.staff-action.v1")
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

    /** The part of the order that an action can change. */
    record State(OrderStatus status) {}

    static StaffAction cancelled(StaffMember actor, Order before, Order after, String reason, Instant at) {
        return new StaffAction(
                actor.id(),
                "ORDER_CANCEL",
                "order",
                after.id(),
                new State(before.status()),
                new State(after.status()),
                reason,
                actor.address(),
                at);
    }

    @Override
    public UUID aggregateId() {
        return entityId;
    }
}
