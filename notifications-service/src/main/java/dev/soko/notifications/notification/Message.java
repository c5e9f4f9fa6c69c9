package dev.soko.notifications.notification;

import java.time.Instant;
import java.util.UUID;

/** What one event tells one person. */
public record Message(
        UUID eventId,
        Instant happenedAt,
        UUID userId,
        NotificationType type,
        String title,
        String body,
        String about,
        UUID aboutId) {}
