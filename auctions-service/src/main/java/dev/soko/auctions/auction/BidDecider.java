package dev.soko.auctions.auction;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    /**
     * A batch that was raced is decided once more, each auction by itself. No other failure is: whether such a transaction was
     * committed is not known, and a bid must not be placed twice.
     */
    void decide(List<WaitingBid> batch) {
        size.record(batch.size());
        answer(batch, raced -> {
            log.info("{} bids are decided once more: {}", batch.size(), raced.toString());
            byAuction(batch).values().forEach(ofOne -> answer(ofOne, again -> fail(ofOne, again)));
        });
    }

    private static Map<UUID, List<WaitingBid>> byAuction(List<WaitingBid> batch) {
        return batch.stream()
                .collect(Collectors.groupingBy(WaitingBid::auction, LinkedHashMap::new, Collectors.toList()));
    }

    private void answer(List<WaitingBid> batch, Consumer<ConcurrencyFailureException> whenRaced) {
        try {
            List<Verdict> verdicts = time.record(() -> transaction.decide(batch));
            for (int i = 0; i < batch.size(); i++) {
                verdicts.get(i).tell(batch.get(i));
            }
        } catch (ConcurrencyFailureException raced) {
            whenRaced.accept(raced);
        } catch (DataAccessException | TransactionException failure) {
            fail(batch, failure);
        } catch (RuntimeException | Error failure) {
            batch.forEach(bid -> bid.answer().completeExceptionally(failure));
        }
    }

    private static void fail(List<WaitingBid> bids, RuntimeException failure) {
        log.warn("{} bids are not decided: {}", bids.size(), failure.toString());
        bids.forEach(bid -> bid.answer().completeExceptionally(undecided()));
    }

    private static ProblemException undecided() {
        return CommonProblem.SERVICE_UNAVAILABLE
                .because("Your bid could not be decided. Send it again with the same Idempotency-Key.")
                .header("Retry-After", "1");
    }
}
