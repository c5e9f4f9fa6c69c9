package dev.soko.escrow.payout;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way from a seller's balance to the seller.
 *
 * @param reversed what was taken back since, or is being taken back; minor units
 * @param transferId the provider's transfer, once it is paid
 */
public record Payout(
        UUID id,
        UUID sellerId,
        Money amount,
        PayoutStatus status,
        long reversed,
        @Nullable UUID transferId,
        Instant createdAt) {

    Payout paid(UUID transfer) {
        return new Payout(id, sellerId, amount, PayoutStatus.PAID, reversed, transfer, createdAt);
    }

    Payout failed() {
        return new Payout(id, sellerId, amount, PayoutStatus.FAILED, reversed, null, createdAt);
    }

    /** Takes back as much of it as is wanted and left. */
    Payout reverse(long wanted) {
        return withReversed(reversed + Math.min(wanted, amount.amount() - reversed));
    }

    /** The provider could not take it back. */
    Payout keep(long notReversed) {
        return withReversed(reversed - notReversed);
    }

    private Payout withReversed(long newReversed) {
        return new Payout(id, sellerId, amount, status, newReversed, transferId, createdAt);
    }
}
