package dev.soko.escrow.holding;

import dev.soko.platform.problem.ProblemType;

/** What a holding does not permit. */
public enum HoldingProblem implements ProblemType {
    ORDER_NOT_READY(503, "The order has not arrived yet", "It was placed a moment ago. Try again after `Retry-After`."),
    ORDER_NOT_PAYABLE(409, "The order cannot be paid", "It was cancelled, or the time to pay it is over."),
    HOLDING_NOT_PAYABLE(409, "The holding takes no payment", "It is paid already, or the order was cancelled."),
    NOTHING_HELD(
            409, "Nothing is held", "It is not paid, or the money was released or refunded already. Read it again."),
    DISPUTE_OPEN(409, "A dispute is open", "Nothing moves until the dispute is closed."),
    REFUND_TOO_LARGE(422, "The refund is too large", "`refundable` says how much of the payment can still go back."),
    OWN_CASE(403, "It is your own case", "Staff does not decide where it is a party. Another has to."),
    REASON_REQUIRED(422, "A reason is required", "Staff says why; the reason is kept in the audit log.");

    private final int status;
    private final String title;
    private final String explanation;

    HoldingProblem(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
