package dev.soko.auth.code;

import dev.soko.auth.AuthProperties;
import java.time.Duration;
import java.time.Instant;

/**
 * The newest code of an address for a purpose, and how many there have been lately.
 *
 * @param hash keyed; the code itself is in the mail alone
 * @param wrongGuesses whatever the address or device they came from
 */
record IssuedCode(
        byte[] hash,
        Instant expiresAt,
        int wrongGuesses,
        boolean used,
        Instant burstStartedAt,
        int issuedInBurst,
        Instant dayStartedAt,
        int issuedInDay) {

    /** RULES «Auth»: the 6th wrong guess ends it. */
    static final int ENDING_GUESS = 6;

    static final Duration BURST = Duration.ofMinutes(15);
    static final Duration DAY = Duration.ofHours(24);

    static IssuedCode first(byte[] hash, Instant now, AuthProperties.Codes limits) {
        return new IssuedCode(hash, now.plus(limits.lifetime()), 0, false, now, 1, now, 1);
    }

    boolean mayBeFollowed(Instant now, AuthProperties.Codes limits) {
        return (burstIsOver(now) || issuedInBurst < limits.perBurst())
                && (dayIsOver(now) || issuedInDay < limits.perDay());
    }

    /** The next code; this one is worth nothing from then on. */
    IssuedCode followedBy(byte[] nextHash, Instant now, AuthProperties.Codes limits) {
        return new IssuedCode(
                nextHash,
                now.plus(limits.lifetime()),
                0,
                false,
                burstIsOver(now) ? now : burstStartedAt,
                burstIsOver(now) ? 1 : issuedInBurst + 1,
                dayIsOver(now) ? now : dayStartedAt,
                dayIsOver(now) ? 1 : issuedInDay + 1);
    }

    boolean isOver(Instant now) {
        return used || !now.isBefore(expiresAt);
    }

    boolean wasGuessedTooOften() {
        return wrongGuesses >= ENDING_GUESS;
    }

    private boolean burstIsOver(Instant now) {
        return !now.isBefore(burstStartedAt.plus(BURST));
    }

    private boolean dayIsOver(Instant now) {
        return !now.isBefore(dayStartedAt.plus(DAY));
    }
}
