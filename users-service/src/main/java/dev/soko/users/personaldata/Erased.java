package dev.soko.users.personaldata;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.UUID;

/** A member is no more: whoever holds personal data of theirs erases it. */
@EventType("user.erased.v1")
record Erased(UUID userId, Instant erasedAt) implements DomainEvent {
    @Override
    public UUID aggregateId() {
        return userId;
    }
}
