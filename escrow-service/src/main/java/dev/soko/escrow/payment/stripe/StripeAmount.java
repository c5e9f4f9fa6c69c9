package dev.soko.escrow.payment.stripe;

import dev.soko.escrow.payment.ProviderRefusedException;
import dev.soko.platform.Money;

/** Amounts as Stripe counts them, which is not for every currency as ISO 4217 does: https://docs.stripe.com/currencies. */
final class StripeAmount {

    private static final long HUNDRED = 100;

    private StripeAmount() {}

    /**
     * What Stripe is told.
     *
     * @throws ProviderRefusedException for an amount that is no multiple of {@link #step}
     */
    static long of(Money money) {
        if (money.amount() % step(money.currency()) != 0) {
            throw new ProviderRefusedException("amount_not_supported");
        }
        return switch (money.currency()) {
            case "ISK", "UGX" -> Math.multiplyExact(money.amount(), HUNDRED);
            case "MGA" -> money.amount() / HUNDRED;
            default -> money.amount();
        };
    }

    /**
     * What Stripe says, in minor units.
     *
     * @param currency in ISO 4217's upper case; any will do
     */
    static long read(long amount, String currency) {
        return switch (currency) {
            case "ISK", "UGX" -> amount / HUNDRED;
            case "MGA" -> Math.multiplyExact(amount, HUNDRED);
            default -> amount;
        };
    }

    /** Stripe takes multiples of so many minor units: no third decimal, and no decimals of an ariary. */
    static long step(String currency) {
        return switch (currency) {
            case "BHD", "JOD", "KWD", "OMR", "TND" -> 10;
            case "MGA" -> HUNDRED;
            default -> 1;
        };
    }
}
