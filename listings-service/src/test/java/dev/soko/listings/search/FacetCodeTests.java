package dev.soko.listings.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.listings.listing.Condition;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FacetCodeTests {

    @Test
    void everyFacetComesBackFromTheCode() {
        for (Condition condition : Condition.values()) {
            for (String country : Locale.getISOCountries()) {
                long code = FacetCode.of(condition, country, "ZAR", 12_345);
                assertThat(FacetCode.condition(code)).isEqualTo(condition.ordinal());
                assertThat(FacetCode.countryName(FacetCode.country(code))).isEqualTo(country);
                assertThat(FacetCode.currencyName(FacetCode.currency(code))).isEqualTo("ZAR");
                assertThat(PriceRange.at(FacetCode.priceRange(code))).isEqualTo(new PriceRange(10_000, 24_999L));
            }
        }
    }

    @Test
    void everyCurrencyHasACode() {
        assertThat(Currency.getAvailableCurrencies())
                .map(Currency::getCurrencyCode)
                .allSatisfy(currency -> assertThat(FacetCode.currencyName(
                                FacetCode.currency(FacetCode.of(Condition.values()[0], "ZA", currency, 0))))
                        .isEqualTo(currency));
    }

    @Test
    void theCodeHasRoomForAllConditionsAndRanges() {
        assertThat(Condition.values()).hasSizeLessThanOrEqualTo(FacetCode.CONDITIONS);
        assertThat(PriceRange.COUNT).isLessThanOrEqualTo(FacetCode.PRICE_RANGES);
    }

    @Test
    void priceRangesFollowEachOtherWithoutGap() {
        for (int i = 0; i + 1 < PriceRange.COUNT; i++) {
            long end = Objects.requireNonNull(PriceRange.at(i).to());
            assertThat(PriceRange.at(i + 1).from()).isEqualTo(end + 1);
            assertThat(PriceRange.indexOf(end)).isEqualTo(i);
            assertThat(PriceRange.indexOf(end + 1)).isEqualTo(i + 1);
        }
        assertThat(PriceRange.at(PriceRange.COUNT - 1).to()).isNull();
        assertThat(PriceRange.indexOf(Long.MAX_VALUE)).isEqualTo(PriceRange.COUNT - 1);
        assertThat(Arrays.asList(PriceRange.indexOf(0), PriceRange.indexOf(-5))).containsOnly(0);
    }
}
