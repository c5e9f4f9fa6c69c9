package dev.soko.gateway.limit;

import dev.soko.gateway.table.Lane;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counts requests of each caller in each lane. In memory on one node; several nodes need a store that they share. */
interface RateLimiter {

    /** Whose buckets a gateway keeps at most, those seen last; about 30 MB in memory. */
    int MAX_CALLERS = 100_000;

    /** A bucket that nobody takes from for so long is full again, and forgotten. */
    Duration LONGEST_PERIOD = Duration.ofHours(1);

    /**
     * Takes one request from the caller's allowance.
     *
     * @param caller the user, or the address of one without a token
     */
    Mono<Decision> take(Lane lane, String caller);

    /**
     * What is left.
     *
     * @param allowed whether the request may go on
     * @param remaining requests that may follow at once
     * @param retryAfter how long to wait when it may not
     * @param fullAfter how long until the whole allowance is there again
     */
    record Decision(boolean allowed, long remaining, Duration retryAfter, Duration fullAfter) {

        static Decision of(ConsumptionProbe probe) {
            return new Decision(
                    probe.isConsumed(),
                    probe.getRemainingTokens(),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    Duration.ofNanos(probe.getNanosToWaitForReset()));
        }
    }
}
