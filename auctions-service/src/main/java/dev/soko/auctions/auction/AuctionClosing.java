package dev.soko.auctions.auction;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and ends auctions when their time has come by the database's clock. Under the row's lock whoever comes second
 * finds it done, so a task that runs again after a crash changes nothing.
 */
@Service
class AuctionClosing {

    private final AuctionStore auctions;
    private final AuctionWriter writer;
    private final Timer lateness;
    private final MeterRegistry meters;

    AuctionClosing(AuctionStore auctions, AuctionWriter writer, MeterRegistry meters) {
        this.auctions = auctions;
        this.writer = writer;
        this.meters = meters;
        this.lateness = Timer.builder("soko.auctions.closing.lateness")
                .description("From an auction's end to its closing")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Null when there is nothing more to do, else how long until its start. */
    @Transactional
    public @Nullable Duration open(UUID id) {
        Locked locked = auctions.lock(id);
        if (locked.auction().isDueToOpen(locked.now())) {
            writer.open(locked);
        } else if (locked.auction().status() == AuctionStatus.SCHEDULED) {
            return Duration.between(locked.now(), locked.auction().terms().startsAt());
        }
        return null;
    }

    /** Null when it is over, else how long until its end: a late bid has moved it. */
    @Transactional
    public @Nullable Duration close(UUID id) {
        Locked locked = auctions.lock(id);
        if (locked.auction().isOver()) {
            return null;
        }
        Instant end = locked.auction().endsAt();
        if (locked.now().isBefore(end)) {
            return Duration.between(locked.now(), end);
        }
        Auction open = locked.auction().isDueToOpen(locked.now()) ? writer.open(locked) : locked.auction();
        Auction over = open.end();
        writer.end(
                over, locked.now(), null, over.status() == AuctionStatus.CANCELLED ? "The seller is suspended." : null);
        lateness.record(Duration.between(end, locked.now()));
        meters.counter(
                        "soko.auctions.ended",
                        "outcome",
                        Optional.ofNullable(over.outcome()).orElseThrow().name())
                .increment();
        return null;
    }
}
