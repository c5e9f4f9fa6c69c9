package dev.soko.escrow.holding;

import dev.soko.escrow.commission.Commissions.Line;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What orders-service says of an order. */
public record KnownOrder(
        UUID id, UUID buyerId, UUID sellerId, Money total, List<Line> lines, Instant paymentDueAt, boolean cancelled) {

    /** @throws dev.soko.platform.problem.ProblemException 409 once it is cancelled or its time to pay is over */
    void requirePayable(Instant now) {
        if (cancelled || !now.isBefore(paymentDueAt)) {
            throw HoldingProblem.ORDER_NOT_PAYABLE.because("The order is cancelled, or the time to pay it is over.");
        }
    }
}
