package dev.soko.platform.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that waits to be sent. */
record OutboxRow(
        long id,
        UUID eventId,
        String type,
        UUID aggregateId,
        Instant occurredAt,
        @Nullable String traceParent,
        String payload) {}
