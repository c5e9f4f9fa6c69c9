package dev.soko.inventory.reservation;

import static dev.soko.inventory.reservation.ReservationStatus.ACTIVE;
import static dev.soko.inventory.reservation.ReservationStatus.CONFIRMED;
import static dev.soko.inventory.reservation.ReservationStatus.EXPIRED;
import static dev.soko.inventory.reservation.ReservationStatus.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReservationTests {

    private static final Instant END = Instant.parse("2026-01-01T12:15:00Z");
    private static final Instant BEFORE = END.minusMillis(1);

    @Test
    void anActiveOneEndsInOneOfThreeWays() {
        assertThat(in(ACTIVE).confirm(BEFORE).status()).isEqualTo(CONFIRMED);
        assertThat(in(ACTIVE).release().status()).isEqualTo(RELEASED);
        assertThat(in(ACTIVE).expire(END).status()).isEqualTo(EXPIRED);
    }

    @Test
    void itDoesNotExpireBeforeItsTime() {
        assertThat(in(ACTIVE).expire(BEFORE)).isEqualTo(in(ACTIVE));
    }

    @Test
    void whatIsOverCannotBeConfirmedWhetherAnybodyNoticedOrNot() {
        refused(ReservationProblem.RESERVATION_EXPIRED, () -> in(ACTIVE).confirm(END));
        refused(ReservationProblem.RESERVATION_EXPIRED, () -> in(EXPIRED).confirm(BEFORE));
    }

    @Test
    void theSameEndAgainHasNoEffect() {
        assertThat(in(CONFIRMED).confirm(END)).isEqualTo(in(CONFIRMED));
        assertThat(in(RELEASED).release()).isEqualTo(in(RELEASED));
        assertThat(in(EXPIRED).expire(END)).isEqualTo(in(EXPIRED));
        assertThat(in(EXPIRED).release()).isEqualTo(in(EXPIRED));
    }

    /** It is cancelled, and its goods have not been sent. */
    @Test
    void theSaleOfAnOrdersGoodsIsTakenBackForGood() {
        Reservation back = ordered(CONFIRMED).release();

        assertThat(back.status()).isEqualTo(RELEASED);
        assertThat(back.release()).isEqualTo(back);
        refused(ReservationProblem.RESERVATION_RELEASED, () -> back.confirm(BEFORE));
    }

    @Test
    void oneEndPrecludesTheOthers() {
        refused(ReservationProblem.RESERVATION_RELEASED, () -> in(RELEASED).confirm(BEFORE));
        refused(ReservationProblem.RESERVATION_CONFIRMED, () -> in(CONFIRMED).release());
        assertThat(in(CONFIRMED).expire(END)).isEqualTo(in(CONFIRMED));
        assertThat(in(RELEASED).expire(END)).isEqualTo(in(RELEASED));
    }

    private static Reservation in(ReservationStatus status) {
        return madeBy(false, status);
    }

    private static Reservation ordered(ReservationStatus status) {
        return madeBy(true, status);
    }

    private static Reservation madeBy(boolean service, ReservationStatus status) {
        return new Reservation(
                new UUID(0, 1), new UUID(0, 2), service, "order-1", status, List.of(), END.minusSeconds(900), END);
    }

    private static void refused(ReservationProblem problem, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problemType()).isEqualTo(problem));
    }
}
