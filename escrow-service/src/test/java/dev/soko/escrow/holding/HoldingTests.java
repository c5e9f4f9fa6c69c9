package dev.soko.escrow.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A holding's states, and its sum. */
class HoldingTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** RULES «Escrow»: after any sequence of operations, held + released + refunded + fee = funded. */
    @Property
    void whateverHappensTheSumIsWhatWasFunded(
            @ForAll @LongRange(min = 1, max = 1_000_000) long amount,
            @ForAll @IntRange(max = 10_000) int basisPoints,
            @ForAll @Size(max = 20) List<@IntRange(max = 8) Integer> steps,
            @ForAll @Size(min = 20, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> amounts) {
        Holding holding = pending(amount).fund(Ids.next(), amount * basisPoints / 10_000);
        for (int i = 0; i < steps.size(); i++) {
            Holding before = holding;
            holding = tried(before, steps.get(i), amounts.get(i));

            assertThat(holding.held() + holding.released() + holding.refunded() + holding.fee())
                    .isEqualTo(amount);
            assertThat(List.of(holding.held(), holding.released(), holding.refunded(), holding.fee()))
                    .allMatch(part -> part >= 0);
            assertThat(holding.refunded()).isGreaterThanOrEqualTo(before.refunded());
            assertThat(holding.held()).isLessThanOrEqualTo(before.held());
            assertThat(holding.status() == HoldingStatus.REFUNDED).isEqualTo(holding.refunded() == amount);
        }
    }

    private static Holding tried(Holding holding, int step, long amount) {
        try {
            return switch (step) {
                case 0 -> holding.release();
                case 1 -> holding.freeze();
                case 2, 3 -> holding.thaw();
                case 4 -> holding.cancel();
                default -> holding.refund(amount);
            };
        } catch (ProblemException refused) {
            return holding;
        }
    }

    @Test
    void itIsPaidOnce() {
        Holding funded = pending(100).fund(Ids.next(), 5);

        assertRefused(() -> funded.fund(Ids.next(), 5), HoldingProblem.HOLDING_NOT_PAYABLE);
        assertRefused(() -> pending(100).cancel().fund(Ids.next(), 5), HoldingProblem.HOLDING_NOT_PAYABLE);
    }

    @Test
    void itIsReleasedOnce() {
        Holding released = pending(100).fund(Ids.next(), 5).release();

        assertThat(released.status()).isEqualTo(HoldingStatus.RELEASED);
        assertThat(released.released()).isEqualTo(95);
        assertThat(released.fee()).isEqualTo(5);
        assertRefused(released::release, HoldingProblem.NOTHING_HELD);
    }

    @Test
    void whatIsNotPaidDoesNotMove() {
        for (Holding unpaid : List.of(pending(100), pending(100).cancel())) {
            assertRefused(unpaid::release, HoldingProblem.NOTHING_HELD);
            assertRefused(() -> unpaid.refund(1), HoldingProblem.NOTHING_HELD);
            assertRefused(unpaid::freeze, HoldingProblem.NOTHING_HELD);
        }
    }

    @Test
    void whileItIsFrozenNothingMoves() {
        Holding frozen = pending(100).fund(Ids.next(), 5).freeze();

        assertRefused(frozen::release, HoldingProblem.DISPUTE_OPEN);
        assertRefused(() -> frozen.refund(1), HoldingProblem.DISPUTE_OPEN);
        assertRefused(frozen::freeze, HoldingProblem.DISPUTE_OPEN);
        assertThat(frozen.canRelease()).isFalse();
        assertThat(frozen.thaw().status()).isEqualTo(HoldingStatus.FUNDED);
        assertThat(pending(100).fund(Ids.next(), 5).refund(1).freeze().thaw().status())
                .isEqualTo(HoldingStatus.PARTIALLY_REFUNDED);
    }

    @Test
    void aRefundAfterTheReleaseGivesTheCommissionBackProRata() {
        Holding half = pending(1_000).fund(Ids.next(), 100).release().refund(500);

        assertThat(half.status()).isEqualTo(HoldingStatus.PARTIALLY_REFUNDED);
        assertThat(half.released()).isEqualTo(450);
        assertThat(half.fee()).isEqualTo(50);
        Holding all = half.refund(500);
        assertThat(all.status()).isEqualTo(HoldingStatus.REFUNDED);
        assertThat(all.released()).isZero();
        assertThat(all.fee()).isZero();
        assertRefused(() -> all.refund(1), HoldingProblem.REFUND_TOO_LARGE);
    }

    private static Holding pending(long amount) {
        return Holding.pending(
                Ids.next(),
                new KnownOrder(Ids.next(), Ids.next(), Ids.next(), new Money(amount, "ZAR"), List.of(), NOW, false),
                NOW);
    }

    private static void assertRefused(ThrowingCallable call, HoldingProblem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problemType()).isEqualTo(problem));
    }
}
