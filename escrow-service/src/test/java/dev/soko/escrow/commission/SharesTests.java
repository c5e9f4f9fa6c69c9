package dev.soko.escrow.commission;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** RULES «Escrow»: a refund gives the commission back pro rata, half-even, the remainder to the platform. */
class SharesTests {

    private static final long MOST = 100_000_000_000L;

    @Property
    void nothingIsLostOrMadeAndNobodyPays(
            @ForAll @LongRange(min = 1, max = MOST) long amount,
            @ForAll @LongRange(max = MOST) long someCommission,
            @ForAll @LongRange(max = MOST) long someLeft) {
        long commission = someCommission % (amount + 1);
        long left = someLeft % (amount + 1);

        Shares shares = Shares.of(amount, commission, left);

        assertThat(shares.net() + shares.fee()).isEqualTo(left);
        assertThat(shares.net()).isNotNegative();
        assertThat(shares.fee()).isNotNegative();
    }

    @Property
    void whoIsLeftWithLessGetsNoMore(
            @ForAll @LongRange(min = 1, max = 100_000) long amount,
            @ForAll @LongRange(max = 100_000) long someCommission,
            @ForAll @LongRange(max = 100_000) long someLeft) {
        long commission = someCommission % (amount + 1);
        long left = someLeft % amount;

        Shares less = Shares.of(amount, commission, left);
        Shares more = Shares.of(amount, commission, left + 1);

        assertThat(less.net()).isLessThanOrEqualTo(more.net());
        assertThat(less.fee()).isLessThanOrEqualTo(more.fee());
    }

    @Test
    void aHalfGoesToTheEvenNumber() {
        // The seller's 5 of 10, halved: 2.5; 15 of 30, a tenth left: 1.5.
        assertThat(Shares.of(10, 5, 5)).isEqualTo(new Shares(2, 3));
        assertThat(Shares.of(30, 15, 3)).isEqualTo(new Shares(2, 1));
    }

    @Test
    void allAndNothing() {
        assertThat(Shares.of(10_000, 500, 10_000)).isEqualTo(new Shares(9_500, 500));
        assertThat(Shares.of(10_000, 500, 0)).isEqualTo(new Shares(0, 0));
    }
}
