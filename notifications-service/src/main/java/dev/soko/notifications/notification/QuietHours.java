package dev.soko.notifications.notification;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** From when to when, by the person's clock, mails and pushes wait. Over midnight when {@code to} is before {@code from}. */
public record QuietHours(@NotNull LocalTime from, @NotNull LocalTime to) {

    /** Now, or the end of the quiet hours that now is in. */
    Instant release(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        if (!holdsAt(local.toLocalTime())) {
            return now;
        }
        ZonedDateTime end = local.with(to);
        return (end.isAfter(local) ? end : local.plusDays(1).with(to)).toInstant();
    }

    private boolean holdsAt(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !from.equals(to) && (!time.isBefore(from) || time.isBefore(to));
    }
}
