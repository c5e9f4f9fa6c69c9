package dev.soko.escrow.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.escrow.EscrowProperties;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** OPEN → RESPONDED → IN_MEDIATION → DECIDED → APPEALED → CLOSED, and what each deadline brings. */
class DisputeTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAYS = Duration.ofDays(3);
    private static final Duration WEEKS = Duration.ofDays(14);
    private static final EscrowProperties.Disputes PERIODS =
            new EscrowProperties.Disputes(DAYS, DAYS, DAYS, WEEKS, WEEKS);
    private static final UUID BUYER = Ids.next();
    private static final UUID SELLER = Ids.next();
    private static final Money HELD = new Money(100, "ZAR");

    private final Dispute open = new Dispute(
            Ids.next(),
            Ids.next(),
            Ids.next(),
            BUYER,
            SELLER,
            BUYER,
            "Late",
            "It is late.",
            DisputeStatus.OPEN,
            NOW.plus(DAYS),
            null,
            NOW,
            0);

    @Test
    void theOtherPartyRespondsOnce() {
        Dispute responded = open.respond(SELLER, NOW, DAYS);

        assertThat(responded.status()).isEqualTo(DisputeStatus.RESPONDED);
        assertRefused(() -> open.respond(BUYER, NOW, DAYS), DisputeProblem.NOT_YOUR_TURN);
        assertRefused(() -> responded.respond(SELLER, NOW, DAYS), DisputeProblem.DISPUTE_STEP);
    }

    @Test
    void aPartyShowsTwentyFilesAndAnotherNone() {
        open.requireRoomForFile(19);
        assertRefused(() -> open.requireRoomForFile(20), DisputeProblem.TOO_MANY_FILES);
        open.requireParty(SELLER);
        assertRefused(() -> open.requireParty(Ids.next()), CommonProblem.FORBIDDEN);
    }

    @Test
    void nothingIsDecidedBeforeTheOtherPartyWasHeardOrWasSilent() {
        assertRefused(() -> decided(open), DisputeProblem.DISPUTE_STEP);
        assertThat(decided(open.respond(SELLER, NOW, DAYS)).status()).isEqualTo(DisputeStatus.DECIDED);
        assertThat(decided(open.lapse(NOW.plus(DAYS), PERIODS)).status()).isEqualTo(DisputeStatus.DECIDED);
    }

    @Test
    void silenceLeadsToMediationAtTheDeadlineAndNotBefore() {
        assertThat(open.lapse(NOW.plus(DAYS).minusMillis(1), PERIODS)).isEqualTo(open);
        Dispute mediated = open.lapse(NOW.plus(DAYS), PERIODS);
        assertThat(mediated.status()).isEqualTo(DisputeStatus.IN_MEDIATION);
        assertThat(open.respond(SELLER, NOW, DAYS)
                        .lapse(NOW.plus(DAYS), PERIODS)
                        .status())
                .isEqualTo(DisputeStatus.IN_MEDIATION);
    }

    @Test
    void whereStaffIsSilentTheBuyerGetsItUnlessTheSellerAppeals() {
        Instant mediation = NOW.plus(DAYS);
        Dispute mediated = open.lapse(mediation, PERIODS);
        Instant end = mediation.plus(WEEKS);
        assertThat(mediated.lapse(end.minusMillis(1), PERIODS)).isEqualTo(mediated);

        Dispute decided = mediated.lapse(end, PERIODS);

        assertThat(decided.status()).isEqualTo(DisputeStatus.DECIDED);
        assertThat(decided.deadline()).isEqualTo(end.plus(DAYS));
        assertThat(decided.verdict())
                .isEqualTo(new Verdict(Outcome.REFUND, null, null, "Staff did not decide in time."));
        Dispute appealed = decided.appeal(end, WEEKS);
        assertThat(decided(appealed).status()).isEqualTo(DisputeStatus.CLOSED);
    }

    @Test
    void anAppealThatNobodyDecidesLeavesTheFirstDecision() {
        Verdict first = verdict(Outcome.RELEASE, null);
        Dispute appealed =
                open.respond(SELLER, NOW, DAYS).decide(first, NOW, DAYS).appeal(NOW, WEEKS);
        assertThat(appealed.lapse(NOW.plus(WEEKS).minusMillis(1), PERIODS)).isEqualTo(appealed);

        Dispute closed = appealed.lapse(NOW.plus(WEEKS), PERIODS);

        assertThat(closed.status()).isEqualTo(DisputeStatus.CLOSED);
        assertThat(closed.verdict()).isEqualTo(first);
        assertThat(closed.deadline()).isNull();
    }

    @Test
    void aDecisionThatNobodyAppealsIsFinal() {
        Dispute closed = decided(open.respond(SELLER, NOW, DAYS)).lapse(NOW.plus(DAYS), PERIODS);

        assertThat(closed.status()).isEqualTo(DisputeStatus.CLOSED);
        assertRefused(() -> closed.appeal(NOW, WEEKS), DisputeProblem.DISPUTE_STEP);
        assertRefused(closed::requireRunning, DisputeProblem.DISPUTE_STEP);
    }

    @Test
    void anAppealIsDecidedByAnotherForGood() {
        Verdict first = verdict(Outcome.RELEASE, null);
        Dispute appealed =
                open.respond(SELLER, NOW, DAYS).decide(first, NOW, DAYS).appeal(NOW, WEEKS);

        assertRefused(() -> appealed.decide(first, NOW, DAYS), DisputeProblem.SAME_JUDGE);
        Verdict second = verdict(Outcome.REFUND, null);
        Dispute closed = appealed.decide(second, NOW, DAYS);
        assertThat(closed.status()).isEqualTo(DisputeStatus.CLOSED);
        assertThat(closed.verdict()).isEqualTo(second);
    }

    @Test
    void ofACancelledOrderTheBuyerGetsAllWhateverWasDecided() {
        Dispute released = decided(open.respond(SELLER, NOW, DAYS)).lapse(NOW.plus(DAYS), PERIODS);

        Dispute closed = released.orderCancelled();

        assertThat(closed.status()).isEqualTo(DisputeStatus.CLOSED);
        assertThat(closed.verdict()).isEqualTo(new Verdict(Outcome.REFUND, null, null, "The order is cancelled."));
    }

    @Test
    void onlyASplitNamesAPartAndItFits() {
        assertThat(verdict(Outcome.SPLIT, 1L).refundAmount()).isEqualTo(new Money(1, "ZAR"));
        assertThat(verdict(Outcome.SPLIT, 99L).refundAmount()).isEqualTo(new Money(99, "ZAR"));
        for (@Nullable Long part : new @Nullable Long[] {null, 0L, -1L, 100L}) {
            assertRefused(() -> verdict(Outcome.SPLIT, part), DisputeProblem.BAD_SPLIT);
        }
        assertRefused(() -> verdict(Outcome.RELEASE, 1L), DisputeProblem.BAD_SPLIT);
        assertRefused(() -> verdict(Outcome.REFUND, 1L), DisputeProblem.BAD_SPLIT);
        assertRefused(
                () -> Verdict.of(Outcome.SPLIT, new Money(1, "EUR"), HELD, Ids.next(), "why"),
                DisputeProblem.BAD_SPLIT);
    }

    private static Dispute decided(Dispute dispute) {
        return dispute.decide(verdict(Outcome.RELEASE, null), NOW, DAYS);
    }

    private static Verdict verdict(Outcome outcome, @Nullable Long part) {
        return Verdict.of(outcome, part == null ? null : new Money(part, "ZAR"), HELD, Ids.next(), "why");
    }

    private static void assertRefused(ThrowingCallable call, ProblemType problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problemType()).isEqualTo(problem));
    }
}
