package dev.soko.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class MoneyTests {

    @Test
    void amountsOfOneCurrencyAdd() {
        assertThat(new Money(1050, "ZAR").plus(new Money(50, "ZAR"))).isEqualTo(new Money(1100, "ZAR"));
        assertThat(new Money(1050, "ZAR").minus(new Money(51, "ZAR"))).isEqualTo(new Money(999, "ZAR"));
    }

    @Test
    void currenciesDoNotMix() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Money(1, "ZAR").plus(new Money(1, "USD")));
    }

    @Test
    void aSumThatDoesNotFitIsNoSum() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Money(Long.MAX_VALUE, "ZAR").plus(new Money(1, "ZAR")));
    }

    @Test
    void aCurrencyIsAnIsoCode() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Money(1, "rand"));
    }
}
