package dev.soko.auth.key;

import dev.soko.auth.AuthProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which key does what, and when (RULES «Auth»: old tokens verify until they expire, a new {@code kid} is in the JWKS before
 * its first use). A key signs from the moment it becomes active until its successor does, and verifies until the last
 * token that it signed has expired.
 *
 * @param keys oldest first
 */
record KeySchedule(List<SigningKey> keys) {

    /** Clocks of different machines differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    Optional<SigningKey> signing(Instant now) {
        return keys.stream().filter(key -> !key.activeFrom().isAfter(now)).reduce((_, later) -> later);
    }

    /** In the JWKS, those that are yet to sign included. */
    List<SigningKey> published(Instant now, AuthProperties settings) {
        return keys.stream().filter(key -> !isOver(key, now, settings)).toList();
    }

    List<SigningKey> over(Instant now, AuthProperties settings) {
        return keys.stream().filter(key -> isOver(key, now, settings)).toList();
    }

    /** When the next key has to become active; empty while the newest is still to be used long enough. */
    Optional<Instant> nextDue(Instant now, AuthProperties settings) {
        if (keys.isEmpty()) {
            return Optional.of(now);
        }
        Instant earliest = now.plus(settings.keys().publishAhead());
        Instant planned = keys.getLast().activeFrom().plus(settings.keys().rotateEvery());
        return planned.isAfter(earliest) ? Optional.empty() : Optional.of(earliest);
    }

    private boolean isOver(SigningKey key, Instant now, AuthProperties settings) {
        int next = keys.indexOf(key) + 1;
        return next < keys.size()
                && keys.get(next)
                        .activeFrom()
                        .plus(settings.longestTokenLifetime())
                        .plus(SKEW)
                        .isBefore(now);
    }
}
