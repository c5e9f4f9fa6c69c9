package dev.soko.notifications.notification;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

/** What the replicas tell those who are connected. */
sealed interface StreamEvent extends DomainEvent {

    /** Something new in the app; the counts are one step later. */
    @EventType("notification.created.v1")
    record Created(Notification notification, Counts counts) implements StreamEvent {
        @Override
        public UUID aggregateId() {
            return notification.userId();
        }
    }

    /** Some were read, seen or archived. */
    @EventType("notification.counts-changed.v1")
    record CountsChanged(UUID userId, Counts counts) implements StreamEvent {
        @Override
        public UUID aggregateId() {
            return userId;
        }
    }
}
