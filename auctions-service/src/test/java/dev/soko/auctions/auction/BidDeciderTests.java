package dev.soko.auctions.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.TransactionSystemException;

class BidDeciderTests {

    private static final Verdict REFUSED = new Verdict.Refused(new Rejection(AuctionProblem.BID_TOO_LOW, "Too low."));

    private final BidTransaction transaction = mock(BidTransaction.class);
    private final BidDecider decider = new BidDecider(transaction, new SimpleMeterRegistry());
    private final WaitingBid basket = bid();
    private final WaitingBid stool = bid();

    @Test
    void aBatchThatWasRacedIsDecidedOnceMoreEachAuctionByItself() {
        when(transaction.decide(List.of(basket, stool))).thenThrow(deadlock());
        when(transaction.decide(List.of(basket))).thenThrow(deadlock());
        when(transaction.decide(List.of(stool))).thenReturn(List.of(REFUSED));

        decider.decide(List.of(basket, stool));

        assertProblem(basket, CommonProblem.SERVICE_UNAVAILABLE.status());
        assertProblem(stool, AuctionProblem.BID_TOO_LOW.status());
    }

    @Test
    void aBatchThatMayBeCommittedIsNotDecidedAgain() {
        when(transaction.decide(anyList())).thenThrow(new TransactionSystemException("The connection broke"));

        decider.decide(List.of(basket, stool));

        verify(transaction, times(1)).decide(anyList());
        assertProblem(basket, CommonProblem.SERVICE_UNAVAILABLE.status());
        assertProblem(stool, CommonProblem.SERVICE_UNAVAILABLE.status());
    }

    private static void assertProblem(WaitingBid bid, int status) {
        assertThat(bid.answer().exceptionNow())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problemType().status()).isEqualTo(status));
    }

    private static CannotAcquireLockException deadlock() {
        return new CannotAcquireLockException("deadlock");
    }

    private static WaitingBid bid() {
        return new WaitingBid(Ids.next(), Ids.next(), new Money(100, "GBP"), null);
    }
}
