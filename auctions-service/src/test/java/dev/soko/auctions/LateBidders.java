package dev.soko.auctions;

import dev.soko.auctions.auction.Bidding;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bid at the last moment: of one auction each at the end that the bid before has made, until one is too late. */
final class LateBidders implements AutoCloseable {

    /** How long before the end the first bids of an auction come; all that follow come at the end itself. */
    private static final List<Duration> LEADS =
            List.of(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(5));

    private final ScheduledExecutorService bidders =
            Executors.newScheduledThreadPool(8, Thread.ofVirtual().factory());
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<ProblemType> refusals = new ConcurrentLinkedQueue<>();
    private final Bidding bidding;

    LateBidders(Bidding bidding) {
        this.bidding = bidding;
    }

    void bidOn(UUID auction, Instant end) {
        bidOn(auction, end, 0);
    }

    private void bidOn(UUID auction, Instant end, int bidsBefore) {
        Duration lead = bidsBefore < LEADS.size() ? LEADS.get(bidsBefore) : Duration.ZERO;
        Duration wait = Duration.between(Instant.now(), end.minus(lead));
        bidders.schedule(() -> bid(auction, bidsBefore), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void bid(UUID auction, int bidsBefore) {
        try {
            Money max = new Money(1000L << bidsBefore, "GBP");
            Instant moved = bidding.place(auction, Ids.next(), max).endsAt();
            taken.incrementAndGet();
            bidOn(auction, moved, bidsBefore + 1);
        } catch (ProblemException refused) {
            refusals.add(refused.problemType());
        }
    }

    /** How many bids were taken so far. */
    int taken() {
        return taken.get();
    }

    /** Why the last bid of each auction was refused. */
    List<ProblemType> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        bidders.shutdownNow();
    }
}
