package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import dev.soko.platform.Money;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * The door for bids. Those that wait for the same auction are decided together, in their order of arrival and in one
 * transaction, each answered for itself once that is committed. One decider at a time works for an auction in this process;
 * the row's lock keeps other processes' apart. docs/decisions/0014-bids-decided-together.md says why.
 */
@Service
public class Bidding {

    private final ConcurrentHashMap<UUID, Queue<WaitingBid>> waiting = new ConcurrentHashMap<>();
    private final BidDecider decider;
    private final AuctionsProperties properties;
    private final MeterRegistry meters;

    Bidding(BidDecider decider, AuctionsProperties properties, MeterRegistry meters) {
        this.decider = decider;
        this.properties = properties;
        this.meters = meters;
        Gauge.builder(
                        "soko.auctions.bids.waiting",
                        waiting,
                        all -> all.values().stream().mapToInt(Queue::size).sum())
                .description("Bids that wait to be decided")
                .register(meters);
    }

    /**
     * Places a bid, which is a maximum (RULES «Auctions»). Blocks until it is decided and durable.
     *
     * @throws ProblemException 403 for the seller and the suspended, 404, 409 when the auction is not live, 422 when it is
     *     too low or in another currency, 429 when too many wait, 503 when it waited too long and was not placed
     */
    public BidAnswer place(UUID auction, UUID bidder, Money max) {
        try {
            WaitingBid bid = new WaitingBid(bidder, max, EffectMark.runningClaim());
            waiting.compute(auction, (id, queue) -> join(id, queue, bid));
            BidAnswer answer = bid.await(properties.answerWithin());
            count(answer.status().name());
            return answer;
        } catch (ProblemException refused) {
            count(refused.problemType().name());
            throw refused;
        }
    }

    private void count(String result) {
        meters.counter("soko.auctions.bids", "result", result).increment();
    }

    private Queue<WaitingBid> join(
            UUID auction, @org.jspecify.annotations.Nullable Queue<WaitingBid> queue, WaitingBid bid) {
        if (queue != null) {
            if (queue.size() >= properties.queueLimit()) {
                throw CommonProblem.TOO_MANY_REQUESTS
                        .because("Too many bids wait for this auction.")
                        .header("Retry-After", "1");
            }
            queue.add(bid);
            return queue;
        }
        Queue<WaitingBid> first = new ArrayDeque<>();
        first.add(bid);
        Thread.ofVirtual().name("bids-" + auction).start(() -> decideAll(auction));
        return first;
    }

    private void decideAll(UUID auction) {
        for (List<WaitingBid> batch = next(auction); !batch.isEmpty(); batch = next(auction)) {
            decider.decide(auction, batch);
        }
    }

    /** Empty when the queue was, and is gone: the next bid begins a new one. */
    private List<WaitingBid> next(UUID auction) {
        List<WaitingBid> batch = new ArrayList<>();
        waiting.computeIfPresent(auction, (_, queue) -> {
            while (!queue.isEmpty() && batch.size() < properties.batchLimit()) {
                WaitingBid bid = queue.remove();
                if (bid.take()) {
                    batch.add(bid);
                }
            }
            return batch.isEmpty() ? null : queue;
        });
        return batch;
    }
}
