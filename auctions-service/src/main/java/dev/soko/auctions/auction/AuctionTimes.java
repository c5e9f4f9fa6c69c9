package dev.soko.auctions.auction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sees to it that auctions open and end at their times: one task each, scheduled with the transaction that plans it. */
@Component
class AuctionTimes {

    static final String OPENING = "auction-opening";
    static final String CLOSING = "auction-closing";
    static final String SECOND_CHANCE = "second-chance-lapse";
    /** Its instance is the auction's id and when it is given up, with a slash between. */
    static final String SECOND_CHANCE_AGAIN = "second-chance-again";

    private final ObjectProvider<SchedulerClient> scheduler;

    /** @param scheduler asked for late: its tasks use the services that use this */
    AuctionTimes(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    void schedule(Auction auction) {
        if (auction.status() == AuctionStatus.SCHEDULED) {
            at(OPENING, auction.id().toString(), auction.terms().startsAt());
        }
        at(CLOSING, auction.id().toString(), auction.endsAt());
    }

    void lapse(UUID auction, UUID bidder, Instant at) {
        at(SECOND_CHANCE, auction + "/" + bidder, at);
    }

    void offerAgain(UUID auction, Instant at, Instant until) {
        at(SECOND_CHANCE_AGAIN, auction + "/" + until, at);
    }

    private void at(String task, String instance, Instant time) {
        scheduler.getObject().schedule(new TaskInstance<>(task, instance), time);
    }
}
