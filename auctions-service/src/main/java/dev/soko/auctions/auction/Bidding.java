package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import dev.soko.platform.Money;
import dev.soko.platform.idempotency.EffectMark;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The door for bids. Those that wait are decided together, each auction's in their order of arrival and all in one
 * transaction, each answered for itself once that is committed. One decider at a time works for an auction in this process;
 * the row's lock keeps other processes' apart. docs/decisions/0014-bids-decided-together.md says why.
 */
@Service
public class Bidding {

    private final WaitingRoom room;
    private final BidDecider decider;
    private final AuctionsProperties properties;
    private final MeterRegistry meters;

    Bidding(BidDecider decider, AuctionsProperties properties, MeterRegistry meters) {
        this.room = new WaitingRoom(properties.queueLimit(), properties.batchLimit(), properties.deciders());
        this.decider = decider;
        this.properties = properties;
        this.meters = meters;
        Gauge.builder("soko.auctions.bids.waiting", room, WaitingRoom::size)
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
            WaitingBid bid = new WaitingBid(auction, bidder, max, EffectMark.runningClaim());
            if (room.enter(bid)) {
                Thread.ofVirtual().name("bids").start(this::decideAll);
            }
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

    private void decideAll() {
        for (List<WaitingBid> batch = room.call(); !batch.isEmpty(); batch = room.call()) {
            decider.decide(batch);
            room.back(auctions(batch));
        }
    }

    private static Set<UUID> auctions(List<WaitingBid> batch) {
        return batch.stream().map(WaitingBid::auction).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
