package dev.soko.notifications.notification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told.
 *
 * @param userId who is told
 * @param sequence of the person's stream
 * @param about what it is about, such as {@code auction}, and its id
 */
public record Notification(
        UUID id,
        UUID userId,
        NotificationType type,
        @Schema(example = "You were outbid") String title,

        @Schema(example = "Beaded basket is at ZAR 310.00 now.")
        String body,

        @Schema(example = "auction") String about,
        UUID aboutId,
        Instant createdAt,
        long sequence,
        @Nullable Instant readAt) {

    /** The same with the beginning of its body, so many characters, alone. */
    public Notification shortened(int characters) {
        String beginning = body.substring(0, body.offsetByCodePoints(0, characters)) + "…";
        return new Notification(id, userId, type, title, beginning, about, aboutId, createdAt, sequence, readAt);
    }
}
