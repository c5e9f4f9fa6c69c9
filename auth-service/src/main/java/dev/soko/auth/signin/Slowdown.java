package dev.soko.auth.signin;

import java.time.Duration;
import java.time.Instant;

/**
 * How attempts slow down: the first few are free, each further one waits twice as long as the one before, up to a longest
 * wait, and after a quiet time all is forgotten. Nobody is locked out for good.
 *
 * @param scope what is counted, such as attempts on one account from one address
 */
record Slowdown(String scope, int free, Duration first, Duration longest, Duration forget) {

    /** What is known about one key. */
    record Attempts(int failures, Instant lastAt, Instant blockedUntil) {}

    /** As if the attempt failed; taken back when it did not. Counting first leaves no gap for parallel guesses. */
    Attempts next(Attempts before, Instant now) {
        boolean forgotten = before.lastAt().plus(forget).isBefore(now);
        int failures = forgotten ? 1 : before.failures() + 1;
        return new Attempts(failures, now, now.plus(delayAfter(failures)));
    }

    Duration delayAfter(int failures) {
        int beyond = failures - free;
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration delay = first.multipliedBy(1L << Math.min(beyond, 20));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
