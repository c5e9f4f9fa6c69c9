package dev.soko.auctions.auction;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Decides a batch and answers each of its bids, whatever happens. */
@Component
class BidDecider {

    private static final Logger log = LoggerFactory.getLogger(BidDecider.class);

    private final BidTransaction transaction;
    private final Timer time;
    private final DistributionSummary size;

    BidDecider(BidTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        this.time = meters.timer("soko.auctions.decision");
        this.size = meters.summary("soko.auctions.batch.size");
    }

    void decide(UUID auction, List<WaitingBid> batch) {
        size.record(batch.size());
        try {
            List<Verdict> verdicts = time.record(() -> decideOnceMoreIfRaced(auction, batch));
            for (int i = 0; i < batch.size(); i++) {
                verdicts.get(i).tell(batch.get(i));
            }
        } catch (DataAccessException | TransactionException failure) {
            log.warn("{} bids are not decided: {}", batch.size(), failure.toString());
            batch.forEach(bid -> bid.answer().completeExceptionally(undecided()));
        } catch (RuntimeException | Error failure) {
            batch.forEach(bid -> bid.answer().completeExceptionally(failure));
        }
    }

    private List<Verdict> decideOnceMoreIfRaced(UUID auction, List<WaitingBid> batch) {
        try {
            return transaction.decide(auction, batch);
        } catch (ConcurrencyFailureException raced) {
            return transaction.decide(auction, batch);
        }
    }

    private static ProblemException undecided() {
        return CommonProblem.SERVICE_UNAVAILABLE
                .because("Your bid could not be decided. Send it again with the same Idempotency-Key.")
                .header("Retry-After", "1");
    }
}
