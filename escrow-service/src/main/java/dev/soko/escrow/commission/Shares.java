package dev.soko.escrow.commission;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How what is left of a payment is shared: the seller's part is rounded half-even, the remainder is the house's. */
public record Shares(long net, long fee) {

    /**
     * @param amount the whole payment, minor units
     * @param commission the house's part of the whole
     * @param left what was not refunded, 0 to {@code amount}
     */
    public static Shares of(long amount, long commission, long left) {
        long net = BigDecimal.valueOf(amount - commission)
                .multiply(BigDecimal.valueOf(left))
                .divide(BigDecimal.valueOf(amount), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return new Shares(net, left - net);
    }
}
