package dev.soko.escrow.payment;

import java.util.UUID;

/** Who a payout goes to; payouts themselves are none of this package's business. */
@FunctionalInterface
public interface PayoutSellers {

    UUID of(UUID payout);
}
