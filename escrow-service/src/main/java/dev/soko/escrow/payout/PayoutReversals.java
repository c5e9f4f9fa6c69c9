package dev.soko.escrow.payout;

import dev.soko.escrow.payment.Operations;
import dev.soko.platform.Money;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes back from a seller what was paid out and has to go back to a buyer (RULES «Escrow»). */
@Service
public class PayoutReversals {

    private final PayoutStore payouts;
    private final Operations operations;

    PayoutReversals(PayoutStore payouts, Operations operations) {
        this.payouts = payouts;
        this.operations = operations;
    }

    /** Payouts are locked before the seller's accounts, here as when a transfer ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(UUID seller, String currency) {
        payouts.lockReversible(seller, currency);
    }

    /**
     * Asks the provider for that much, of the newest payouts first, as far as there are any; each after the one before.
     *
     * @param amount minor units; 0 for nothing
     * @return the last of what is asked, which ends when all have, or null
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public @Nullable UUID reverse(UUID seller, String currency, long amount) {
        long left = amount;
        @Nullable UUID last = null;
        for (Payout before : payouts.lockReversible(seller, currency)) {
            if (left == 0) {
                break;
            }
            Payout after = before.reverse(left);
            long taken = after.reversed() - before.reversed();
            payouts.update(after);
            last = operations.reverse(
                    after.id(), Objects.requireNonNull(after.transferId()), new Money(taken, currency), last);
            left -= taken;
        }
        return last;
    }
}
