package dev.soko.users.trust;

import java.time.Instant;
import java.util.UUID;

/**
 * A member's facts and the score that was last made of them.
 *
 * @param updatedAt when the score was made; {@link TrustScore#of} of the facts at this time makes the same one
 * @param visible whether others may see it
 */
public record Standing(UUID userId, TrustFacts facts, int score, Instant updatedAt, boolean visible) {

    TrustScore explained() {
        return TrustScore.of(facts, updatedAt);
    }
}
