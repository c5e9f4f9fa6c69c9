package dev.soko.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.problem.ProblemException;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ItemTests {

    /** 10 in stock, 3 reserved, 2 damaged: 5 are available. */
    private static final Item ITEM =
            new Item(UUID.randomUUID(), UUID.randomUUID(), null, "MAIN", UUID.randomUUID(), true, 10, 3, 2, null, 7);

    @Test
    void whatIsNeitherReservedNorDamagedIsAvailable() {
        assertThat(ITEM.available()).isEqualTo(5);
    }

    @Test
    void anAdjustmentTakesNoMoreThanIsAvailable() {
        assertThat(ITEM.adjust(-5, AdjustmentReason.COUNT).available()).isZero();
        refused(StockProblem.INSUFFICIENT_STOCK, () -> ITEM.adjust(-6, AdjustmentReason.COUNT));
    }

    @ParameterizedTest
    @CsvSource({"RESTOCK, -1", "RETURN, -1", "RESTOCK, 0", "RETURN, 0", "COUNT, 0", "CORRECTION, 0"})
    void aReasonThatDoesNotFitTheSignIsRefused(AdjustmentReason reason, int delta) {
        refused(StockProblem.SIGN_MISMATCH, () -> ITEM.adjust(delta, reason));
    }

    @ParameterizedTest
    @EnumSource(AdjustmentReason.class)
    void everyReasonMayBringGoodsIn(AdjustmentReason reason) {
        assertThat(ITEM.adjust(4, reason).stocked()).isEqualTo(14);
    }

    @Test
    void stockHasALimit() {
        int room = Item.MAX_STOCKED - ITEM.stocked();
        assertThat(ITEM.adjust(room, AdjustmentReason.RESTOCK).stocked()).isEqualTo(Item.MAX_STOCKED);
        refused(StockProblem.STOCK_LIMIT, () -> ITEM.adjust(room + 1, AdjustmentReason.RESTOCK));
    }

    @Test
    void damagedGoodsStayInStockButAreNotAvailable() {
        Item damaged = ITEM.damage(5);
        assertThat(damaged.stocked()).isEqualTo(10);
        assertThat(damaged.available()).isZero();
        refused(StockProblem.INSUFFICIENT_STOCK, () -> ITEM.damage(6));
    }

    @Test
    void aReservationIsReleasedWithoutATrace() {
        Item reserved = ITEM.reserve(5);
        assertThat(reserved.available()).isZero();
        assertThat(reserved.release(5).available()).isEqualTo(5);
        refused(StockProblem.INSUFFICIENT_STOCK, () -> ITEM.reserve(6));
    }

    @Test
    void aSaleLeavesTheStockAndChangesNothingForOthers() {
        Item sold = ITEM.sell(3);
        assertThat(sold.stocked()).isEqualTo(7);
        assertThat(sold.reserved()).isZero();
        assertThat(sold.available()).isEqualTo(ITEM.available());
    }

    @Test
    void whatWasSoldIsAvailableAgainUpToTheLimit() {
        Item sold = ITEM.sell(3);
        assertThat(sold.takeBack(3).stocked()).isEqualTo(10);
        assertThat(sold.takeBack(3).available()).isEqualTo(8);
        refused(StockProblem.STOCK_LIMIT, () -> sold.takeBack(Item.MAX_STOCKED));
    }

    @Test
    void anItemIsLowAtItsThresholdAndNeverWithoutOne() {
        assertThat(ITEM.alertAt(4).isLow()).isFalse();
        assertThat(ITEM.alertAt(5).isLow()).isTrue();
        assertThat(ITEM.reserve(5).isLow()).isFalse();
    }

    private static void refused(StockProblem problem, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problemType()).isEqualTo(problem));
    }
}
