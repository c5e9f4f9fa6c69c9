package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import dev.soko.platform.problem.CommonProblem;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A bid that waits to be decided. Either the decider takes it or its bidder withdraws it, never both; once it is taken
 * the bidder waits for what becomes of it.
 *
 * @param claim of the request's Idempotency-Key, or null
 */
record WaitingBid(
        UUID auction,
        UUID bidder,
        Money max,
        @Nullable UUID claim,
        AtomicBoolean gone,
        CompletableFuture<BidAnswer> answer) {

    WaitingBid(UUID auction, UUID bidder, Money max, @Nullable UUID claim) {
        this(auction, bidder, max, claim, new AtomicBoolean(), new CompletableFuture<>());
    }

    /** By the decider; false when it was withdrawn. */
    boolean take() {
        return gone.compareAndSet(false, true);
    }

    /** @throws dev.soko.platform.problem.ProblemException the refusal, or 503 when it was withdrawn undecided */
    BidAnswer await(Duration patience) {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return withdrawOrAwait();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return withdrawOrAwait();
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    private BidAnswer withdrawOrAwait() {
        if (take()) {
            throw CommonProblem.SERVICE_UNAVAILABLE
                    .because("Too many bids wait for this auction. Yours was not placed.")
                    .header("Retry-After", "1");
        }
        try {
            return answer.join();
        } catch (java.util.concurrent.CompletionException failed) {
            throw unwrapped(failed);
        }
    }

    private static RuntimeException unwrapped(Exception failed) {
        return failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
    }
}
