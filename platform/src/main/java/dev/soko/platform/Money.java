package dev.soko.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Currency;

/**
 * An amount in the currency's minor units, as it travels on the wire: {@code {"amount": 1050, "currency": "ZAR"}} is
 * 10.50 rand. Never floating point.
 *
 * @param amount minor units; may be negative, a rule that forbids it says so itself
 * @param currency ISO 4217 code of a currency that has minor units or none
 */
public record Money(long amount, String currency) {

    /** @throws IllegalArgumentException when the currency is not an ISO 4217 code */
    @JsonCreator
    public Money {
        Currency.getInstance(currency);
    }

    /** @throws IllegalArgumentException when the currencies differ
     * @throws ArithmeticException when the sum does not fit 64 bits */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ
     * @throws ArithmeticException when the difference does not fit 64 bits */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot combine %s with %s".formatted(currency, other.currency));
        }
        return other;
    }
}
