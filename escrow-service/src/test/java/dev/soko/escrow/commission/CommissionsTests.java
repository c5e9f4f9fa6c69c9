package dev.soko.escrow.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.soko.escrow.commission.Commissions.Line;
import dev.soko.platform.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the house takes of a sale. */
class CommissionsTests {

    private final UUID seller = Ids.next();
    private final UUID favoured = Ids.next();
    private final Commissions commissions = new Commissions(List.of(
            rule(null, null, 500, 0),
            rule(null, "art", 1_000, 200),
            rule(favoured, null, 100, 0),
            rule(favoured, "art", 300, 0)));

    @Test
    void theMostParticularRuleCounts() {
        assertThat(of(seller, 10_000, new Line("home", 10_000))).isEqualTo(500);
        assertThat(of(seller, 10_000, new Line("art", 10_000))).isEqualTo(1_200);
        assertThat(of(favoured, 10_000, new Line("home", 10_000))).isEqualTo(100);
        assertThat(of(favoured, 10_000, new Line("art", 10_000))).isEqualTo(300);
    }

    @Test
    void eachLineHasItsRuleAndTheFixedAmountCountsOnce() {
        assertThat(of(seller, 30_000, new Line("home", 10_000), new Line("art", 10_000), new Line("art", 10_000)))
                .isEqualTo(500 + 1_000 + 1_000 + 200);
    }

    @Test
    void whatNoLineNamesIsChargedAsGoodsWithoutACategory() {
        assertThat(of(seller, 12_000, new Line("art", 10_000))).isEqualTo(1_000 + 200 + 100);
    }

    @Test
    void theSellersPartIsRoundedHalfEven() {
        // 95 % of 10 is 9.5, of 30 is 28.5: 10 and 28.
        assertThat(of(seller, 10, new Line(null, 10))).isZero();
        assertThat(of(seller, 30, new Line(null, 30))).isEqualTo(2);
    }

    @Test
    void itIsNeverMoreThanThePrice() {
        assertThat(of(seller, 100, new Line("art", 100))).isEqualTo(100);
    }

    @Test
    void aFixedAmountIsOfItsCurrency() {
        assertThat(commissions.of(seller, "EUR", 10_000, List.of(new Line("art", 10_000))))
                .isEqualTo(1_000);
    }

    @Test
    void salesThatNoRuleFitsAreFree() {
        assertThat(new Commissions(List.of()).of(seller, "ZAR", 100, List.of(new Line("art", 100))))
                .isZero();
    }

    @Test
    void aRuleThatPaysOrTakesMoreThanAllIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> rule(null, null, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(null, null, 10_001, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(null, null, 0, -1));
    }

    private long of(UUID of, long amount, Line... lines) {
        return commissions.of(of, "ZAR", amount, List.of(lines));
    }

    private static CommissionRule rule(@Nullable UUID of, @Nullable String category, int basisPoints, long fixed) {
        return new CommissionRule(of, category, basisPoints, Map.of("ZAR", fixed));
    }
}
