package dev.soko.notifications.notification;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

/** What the replicas tell those who are connected. */
sealed interface StreamEvent extends DomainEvent {

    UUID userId();

    @Override
    default UUID aggregateId() {
        return userId();
    }

    /** Something new in the app; the counts are one step later. */
    @EventType("notification.created.v1")
    record Created(UUID userId, Notification notification, Counts counts) implements StreamEvent {}

    /** Some were read, seen or archived. */
    @EventType("notification.counts-changed.v1")
    record CountsChanged(UUID userId, Counts counts) implements StreamEvent {}
}
