package dev.soko.users.profile;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What others show of a member, whole, is new or another than before. First told when the address is verified, so a
 * listener that shows names needs no other event.
 */
@EventType("user.profile-changed.v1")
record ProfileChanged(
        UUID userId,
        String displayName,
        @Nullable String country,
        @Nullable String avatarUrl) implements DomainEvent {
    @Override
    public UUID aggregateId() {
        return userId;
    }
}
