package dev.soko.escrow.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soko.escrow.payment.ProviderRefusedException;
import dev.soko.platform.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of https://docs.stripe.com/currencies. */
class StripeAmountTests {

    @ParameterizedTest
    @CsvSource({
        "1050, ZAR, 1050",
        "500, JPY, 500",
        // Without decimals in ISO 4217, with two at Stripe.
        "5, ISK, 500",
        "5, UGX, 500",
        // The other way round.
        "500, MGA, 5",
        "5120, BHD, 5120",
        "5120, JOD, 5120",
        "5120, KWD, 5120",
        "5120, OMR, 5120",
        "5120, TND, 5120"
    })
    void anAmountIsTranslatedThereAndBack(long minorUnits, String currency, long stripes) {
        assertThat(StripeAmount.of(new Money(minorUnits, currency))).isEqualTo(stripes);
        assertThat(StripeAmount.read(stripes, currency)).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"5124, KWD", "5125, BHD", "1, JOD", "9, OMR", "11, TND", "150, MGA"})
    void whatStripeHasNoDigitsForIsRefused(long minorUnits, String currency) {
        assertThatExceptionOfType(ProviderRefusedException.class)
                .isThrownBy(() -> StripeAmount.of(new Money(minorUnits, currency)));
    }
}
