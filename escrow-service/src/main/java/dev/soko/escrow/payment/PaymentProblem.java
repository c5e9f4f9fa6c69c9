package dev.soko.escrow.payment;

import dev.soko.platform.problem.ProblemType;

/** What payments do not permit. */
public enum PaymentProblem implements ProblemType {
    INVALID_SIGNATURE(
            400,
            "The signature is not valid",
            "A webhook is signed by its provider with the secret of this endpoint, at most five minutes ago."),
    UNKNOWN_PAYMENT_METHOD(422, "There is no such payment method", "`methods` lists those that are offered."),
    AMOUNT_NOT_SUPPORTED(
            422,
            "The provider cannot move that amount",
            "Of some currencies it takes multiples of `step` minor units alone."),
    PAYMENT_REFUSED(
            422, "The payment was refused", "The payment provider refused. Try another method, with a new key."),
    REFUND_NOT_FAILED(
            409,
            "The refund does not wait for staff",
            "Only one that failed is retried or settled, and once. Read the list again."),
    PROVIDER_UNAVAILABLE(
            503,
            "The payment provider does not answer",
            "Try again in a moment, with a new Idempotency-Key: an attempt that was under way is cancelled.");

    private final int status;
    private final String title;
    private final String explanation;

    PaymentProblem(int status, String title, String explanation) {
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
