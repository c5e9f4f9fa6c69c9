package dev.soko.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in on one device: a family of refresh tokens, of which the newest generation alone is valid.
 *
 * @param tokenHash of the newest refresh token
 * @param rotatedAt when the newest token took the place of the one before; null for the first
 * @param successorSealed the newest token under the one before
 */
record Session(
        UUID id,
        UUID accountId,
        Device device,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean ended,
        int generation,
        byte[] tokenHash,
        @Nullable Instant rotatedAt,
        byte @Nullable [] successorSealed) {

    boolean isLive(Instant now) {
        return !ended && now.isBefore(expiresAt);
    }

    /** Whether a token of the generation before was exchanged so lately that two racing requests explain it. */
    boolean isWithinGrace(int presented, Instant now, Duration grace) {
        return presented == generation - 1 && rotatedAt != null && now.isBefore(rotatedAt.plus(grace));
    }
}
