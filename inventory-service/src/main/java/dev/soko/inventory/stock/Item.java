package dev.soko.inventory.stock;

import dev.soko.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much there is of a listing's variant at a location. Every change makes a new one or is refused: of stock, reserved,
 * damaged and available none is ever negative.
 *
 * @param variantId null for a listing without variants
 * @param onSale whether the listing is on the market and offers the variant
 * @param stocked all that is there, the reserved and damaged included
 * @param lowStockThreshold the seller wants to hear when no more than that is available; null: never
 * @param version rises with every change
 */
public record Item(
        UUID id,
        UUID listingId,
        @Nullable UUID variantId,
        String location,
        UUID sellerId,
        boolean onSale,
        int stocked,
        int reserved,
        int damaged,
        @Nullable Integer lowStockThreshold,
        long version) {

    static final int MAX_STOCKED = 100_000_000;

    public int available() {
        return remaining() - reserved;
    }

    /** What is neither sold nor damaged. */
    int remaining() {
        return stocked - damaged;
    }

    boolean isLow() {
        return lowStockThreshold != null && available() <= lowStockThreshold;
    }

    /** @throws ProblemException 409 below what is available, 422 against the reason or the limit */
    Item adjust(int delta, AdjustmentReason reason) {
        if (!reason.permits(delta)) {
            throw StockProblem.SIGN_MISMATCH
                    .because("%s cannot change the stock by %d.".formatted(reason, delta))
                    .at("/delta");
        }
        if (delta < 0) {
            requireAvailable(-delta);
        }
        if (delta > room()) {
            throw full(delta).at("/delta");
        }
        return with(stocked + delta, reserved, damaged);
    }

    /** Takes goods out of what is available, without taking them out of the stock. */
    Item damage(int quantity) {
        requireAvailable(quantity);
        return with(stocked, reserved, damaged + quantity);
    }

    public Item reserve(int quantity) {
        requireAvailable(quantity);
        return with(stocked, reserved + quantity, damaged);
    }

    /** What was reserved is available again. */
    public Item release(int quantity) {
        return with(stocked, reserved - quantity, damaged);
    }

    /** What was reserved leaves the stock. */
    public Item sell(int quantity) {
        return with(stocked - quantity, reserved - quantity, damaged);
    }

    /**
     * What was sold is in stock again.
     *
     * @throws ProblemException 422 over the limit
     */
    public Item takeBack(int quantity) {
        if (quantity > room()) {
            throw full(quantity);
        }
        return with(stocked + quantity, reserved, damaged);
    }

    Item alertAt(@Nullable Integer threshold) {
        return new Item(
                id,
                listingId,
                variantId,
                location,
                sellerId,
                onSale,
                stocked,
                reserved,
                damaged,
                threshold,
                version + 1);
    }

    private Item with(int newStocked, int newReserved, int newDamaged) {
        return new Item(
                id,
                listingId,
                variantId,
                location,
                sellerId,
                onSale,
                newStocked,
                newReserved,
                newDamaged,
                lowStockThreshold,
                version + 1);
    }

    private int room() {
        return MAX_STOCKED - stocked;
    }

    private static ProblemException full(int more) {
        return StockProblem.STOCK_LIMIT.because("%d more would be over %d.".formatted(more, MAX_STOCKED));
    }

    private void requireAvailable(int quantity) {
        if (quantity > available()) {
            throw StockProblem.INSUFFICIENT_STOCK
                    .because("%d wanted, %d available.".formatted(quantity, available()))
                    .with("available", available());
        }
    }
}
