package dev.soko.auctions.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementsTests {

    @ParameterizedTest
    @CsvSource({
        "1, 5",
        "99, 5",
        "100, 20",
        "499, 20",
        "500, 50",
        "1499, 50",
        "1500, 100",
        "5999, 100",
        "6000, 200",
        "14999, 200",
        "15000, 500",
        "29999, 500",
        "30000, 1000",
        "59999, 1000",
        "60000, 2000",
        "149999, 2000",
        "150000, 5000",
        "299999, 5000",
        "300000, 10000",
        "99999999999, 10000"
    })
    void theTableOfPoundsAsTheServiceShips(long price, long step) {
        assertThat(new HouseRules(Samples.SHIPPED).increments("GBP").over(price))
                .isEqualTo(price + step);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100:5", "*:0", "500:5 100:5 *:10", "*:5 100:5", "100 *:5", "x:5 *:5"})
    void aTableThatMakesNoSenseIsRefusedAtTheStart(String table) {
        assertThatThrownBy(() -> Increments.parse(table)).isInstanceOf(IllegalArgumentException.class);
    }
}
