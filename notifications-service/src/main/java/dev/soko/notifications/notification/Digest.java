package dev.soko.notifications.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How mails are bundled. */
public enum Digest {
    OFF,
    /** At each full hour. */
    HOURLY,
    /** At eight in the morning. */
    DAILY;

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** When the next one is; null when there are none. */
    @Nullable
    Instant next(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        return switch (this) {
            case OFF -> null;
            case HOURLY -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
            case DAILY -> {
                ZonedDateTime morning = local.with(MORNING);
                yield (morning.isAfter(local) ? morning : local.plusDays(1).with(MORNING)).toInstant();
            }
        };
    }
}
