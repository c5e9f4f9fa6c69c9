package dev.soko.notifications.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be told.
 *
 * @param zone whose clock quiet hours and digests go by, such as {@code Africa/Johannesburg}
 * @param quietHours when mails and pushes wait; null for never
 * @param types the channels of each type; one that is not named has all
 */
public record Preferences(
        @NotNull ZoneId zone,
        @Valid @Nullable QuietHours quietHours,
        @NotNull Digest digest,
        @NotNull Map<@NotNull NotificationType, @NotNull Channels> types) {

    static final Preferences DEFAULT = new Preferences(ZoneId.of("UTC"), null, Digest.OFF, Map.of());

    /** The channels of this type. Essential ones have all. */
    public Set<Channel> channels(NotificationType type) {
        return type.essential()
                ? EnumSet.allOf(Channel.class)
                : types.getOrDefault(type, Channels.ALL).chosen();
    }

    /** When a mail or push of this type may go out: now or after the quiet hours. */
    public Instant release(NotificationType type, Instant now) {
        return type.essential() || quietHours == null ? now : quietHours.release(now, zone);
    }

    /** The digest that a mail of this type goes with, or null when it goes by itself. */
    @Nullable
    Instant digest(NotificationType type, Instant now) {
        return type.essential() ? null : digest.next(now, zone);
    }

    /** The same with every type named. A type that was made essential since has all channels, whatever was wished before. */
    Preferences complete() {
        Map<NotificationType, Channels> all = new EnumMap<>(NotificationType.class);
        for (NotificationType type : NotificationType.values()) {
            all.put(type, type.essential() ? Channels.ALL : types.getOrDefault(type, Channels.ALL));
        }
        return new Preferences(zone, quietHours, digest, all);
    }

    /** A type that has to have all channels and has not; null when there is none. */
    @Nullable
    NotificationType refusedEssential() {
        return types.entrySet().stream()
                .filter(each -> each.getKey().essential() && !each.getValue().equals(Channels.ALL))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
