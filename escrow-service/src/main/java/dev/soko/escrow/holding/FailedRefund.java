package dev.soko.escrow.holding;

import dev.soko.escrow.payment.PaymentProblem;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund that the provider has refused, or that has come back: owed to the buyer until staff does something about it.
 *
 * @param failure the provider's code
 * @param since when it was to go back
 * @param replacementId the refund that was asked for in its place
 * @param settlement where the payment by hand can be found
 */
public record FailedRefund(
        UUID id,
        UUID holdingId,
        UUID orderId,
        UUID buyerId,
        UUID sellerId,
        Money amount,
        String failure,
        Instant since,
        RefundStatus status,
        @Nullable UUID replacementId,
        @Nullable String settlement) {

    /** @throws dev.soko.platform.problem.ProblemException 409 when it was retried or settled before */
    void requireUnresolved() {
        if (status != RefundStatus.FAILED) {
            throw PaymentProblem.REFUND_NOT_FAILED.because("The refund is " + status + ".");
        }
    }
}
