package dev.soko.escrow.payment.stripe;

import dev.soko.escrow.payment.PaymentProvider.Progress;

/** What Stripe's words for a state mean. */
final class StripeStatus {

    private StripeStatus() {}

    static Progress ofIntent(String status) {
        return switch (status) {
            case "succeeded" -> Progress.SUCCEEDED;
            case "canceled" -> Progress.FAILED;
            default -> Progress.PENDING;
        };
    }

    static Progress ofRefund(String status) {
        return switch (status) {
            case "succeeded" -> Progress.SUCCEEDED;
            case "failed", "canceled" -> Progress.FAILED;
            default -> Progress.PENDING;
        };
    }
}
