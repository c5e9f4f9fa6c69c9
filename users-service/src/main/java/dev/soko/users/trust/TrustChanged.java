package dev.soko.users.trust;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

/** A member's trust score, 0 to 100, is another than before. */
@EventType("user.trust-changed.v1")
record TrustChanged(UUID userId, int score) implements DomainEvent {
    @Override
    public UUID aggregateId() {
        return userId;
    }
}
