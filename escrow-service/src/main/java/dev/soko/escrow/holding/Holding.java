package dev.soko.escrow.holding;

import static dev.soko.escrow.holding.HoldingStatus.CANCELLED;
import static dev.soko.escrow.holding.HoldingStatus.FROZEN;
import static dev.soko.escrow.holding.HoldingStatus.FUNDED;
import static dev.soko.escrow.holding.HoldingStatus.PARTIALLY_REFUNDED;
import static dev.soko.escrow.holding.HoldingStatus.PENDING;
import static dev.soko.escrow.holding.HoldingStatus.REFUNDED;
import static dev.soko.escrow.holding.HoldingStatus.RELEASED;

import dev.soko.escrow.commission.Shares;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The money of one order, in minor units of one currency. Whatever happens, held + released + refunded + fee is what was
 * funded (RULES «Escrow»).
 *
 * @param amount what the order costs
 * @param commission the house's part of the whole, frozen when funded
 * @param refunded what went back to the buyer
 * @param released what the seller got
 * @param fee what the house got
 * @param chargeId the payment that funded it
 * @param version rises with every change
 */
public record Holding(
        UUID id,
        UUID orderId,
        UUID buyerId,
        UUID sellerId,
        HoldingStatus status,
        Money amount,
        long commission,
        long refunded,
        long released,
        long fee,
        @Nullable UUID chargeId,
        Instant createdAt,
        long version) {

    static Holding pending(UUID id, KnownOrder order, Instant now) {
        return new Holding(
                id, order.id(), order.buyerId(), order.sellerId(), PENDING, order.total(), 0, 0, 0, 0, null, now, 0);
    }

    public boolean isParty(UUID user) {
        return user.equals(buyerId) || user.equals(sellerId);
    }

    /** What is neither with the seller nor back at the buyer. */
    public long held() {
        return isFunded() ? amount.amount() - refunded - released - fee : 0;
    }

    boolean isFunded() {
        return status != PENDING && status != CANCELLED;
    }

    boolean isReleased() {
        return isFunded() && held() == 0 && refunded < amount.amount();
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 unless it waits for a payment */
    void requirePayable() {
        if (status != PENDING) {
            throw HoldingProblem.HOLDING_NOT_PAYABLE.because("The holding is " + status + ".");
        }
    }

    /** @param houseCommission of the whole, at most the amount */
    Holding fund(UUID charge, long houseCommission) {
        requirePayable();
        return new Holding(
                id,
                orderId,
                buyerId,
                sellerId,
                FUNDED,
                amount,
                houseCommission,
                0,
                0,
                0,
                charge,
                createdAt,
                version + 1);
    }

    /** Of what is not waiting for a payment any more, nothing changes. */
    Holding cancel() {
        return status == PENDING ? with(CANCELLED, 0, 0, 0) : this;
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 when nothing is held, or a dispute is open */
    Holding release() {
        requireUndisputed();
        if (held() == 0) {
            throw HoldingProblem.NOTHING_HELD.because("The holding is " + status + " and holds nothing.");
        }
        Shares shares = shares(refunded);
        return with(refunded == 0 ? RELEASED : PARTIALLY_REFUNDED, refunded, shares.net(), shares.fee());
    }

    boolean canRelease() {
        return status != FROZEN && held() > 0;
    }

    /**
     * Gives back so much, also of what was released: the commission pro rata, the rest from the seller.
     *
     * @throws dev.soko.platform.problem.ProblemException 409 without a payment or while a dispute is open, 422 for more than
     *     was paid
     */
    Holding refund(long more) {
        requireUndisputed();
        if (!isFunded()) {
            throw HoldingProblem.NOTHING_HELD.because("The holding is " + status + " and holds nothing.");
        }
        if (more < 1 || more > refundable()) {
            throw HoldingProblem.REFUND_TOO_LARGE
                    .because("%d is more than the %d that can be refunded.".formatted(more, refundable()))
                    .at("/amount")
                    .with("refundable", refundable());
        }
        long total = refunded + more;
        Shares shares = isReleased() ? shares(total) : new Shares(0, 0);
        return with(total == amount.amount() ? REFUNDED : PARTIALLY_REFUNDED, total, shares.net(), shares.fee());
    }

    long refundable() {
        return isFunded() ? amount.amount() - refunded : 0;
    }

    /** @throws dev.soko.platform.problem.ProblemException 409 when nothing is held, or a dispute is open already */
    Holding freeze() {
        requireUndisputed();
        if (held() == 0) {
            throw HoldingProblem.NOTHING_HELD.because("The holding is " + status + " and holds nothing.");
        }
        return with(FROZEN, refunded, released, fee);
    }

    Holding thaw() {
        return status == FROZEN ? with(refunded == 0 ? FUNDED : PARTIALLY_REFUNDED, refunded, released, fee) : this;
    }

    private Shares shares(long totalRefunded) {
        return Shares.of(amount.amount(), commission, amount.amount() - totalRefunded);
    }

    private void requireUndisputed() {
        if (status == FROZEN) {
            throw HoldingProblem.DISPUTE_OPEN.because("A dispute is open about it.");
        }
    }

    private Holding with(HoldingStatus newStatus, long newRefunded, long newReleased, long newFee) {
        return new Holding(
                id,
                orderId,
                buyerId,
                sellerId,
                newStatus,
                amount,
                commission,
                newRefunded,
                newReleased,
                newFee,
                chargeId,
                createdAt,
                version + 1);
    }
}
