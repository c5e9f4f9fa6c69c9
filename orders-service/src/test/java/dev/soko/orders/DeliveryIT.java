package dev.soko.orders;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where an order can be sent that was placed for another place, at the price that it has. */
@OrdersTest
class DeliveryIT {

    private final Api api;
    private final TestToken seller;
    private final TestToken buyer;
    private final UUID listing;

    DeliveryIT(@Autowired Api api) {
        this.api = api;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
        this.listing = api.listing(seller, 5);
    }

    @BeforeEach
    void noTrouble() {
        api.noTrouble();
    }

    @Test
    void aPlacedOrderGoesWhereThatIsNotDearer() {
        costs(2000, "TZ");
        String order = api.placed(buyer, listing, 1);

        String dearer = body(api.patch(order + "/delivery", buyer, to("TZ")), 422);

        assertThat(JsonPath.<String>read(dearer, "$.type")).isEqualTo("/problems/delivery_not_offered");
        assertThat(JsonPath.<String>read(dearer, "$.detail")).contains("dearer");
        assertThat(api.read(order, buyer, "$.delivery.address.country")).isEqualTo("KE");
        costs(1400, "TZ");
        body(api.patch(order + "/delivery", buyer, to("TZ")), 200);
        assertThat(api.read(order, buyer, "$.delivery.price.amount")).isEqualTo("1500");
    }

    /** Its price includes the delivery, to wherever the listing offers it. */
    @Test
    void anAuctionsOrderGoesWhereverItIsOffered() {
        costs(2000, "TZ");
        String order = api.won(buyer, listing);

        for (String country : List.of("KE", "TZ", "KE")) {
            body(api.patch(order + "/delivery", buyer, to(country)), 200);
        }
        assertThat(api.read(order, buyer, "$.delivery.price.amount")).isEqualTo("0");
        assertThat(api.read(order, buyer, "$.total.amount")).isEqualTo("31000");
    }

    /** What was sold is delivered as its listing says, whatever has become of that since. */
    @ParameterizedTest
    @CsvSource({"PENDING_REVIEW, false", "REJECTED, false", "SOLD, false", "ARCHIVED, false", "ACTIVE, true"})
    void whereAnOrderGoesIsSaidAlsoWhenItsListingIsOffTheMarket(String status, boolean hidden) {
        String placed = api.placed(buyer, listing, 1);
        TestToken winner = api.tokens().user();
        String won = api.won(winner, listing);
        FakeServices.listing(listing, offered(1400, "TZ", status, hidden));

        body(api.patch(won + "/delivery", winner, to("TZ")), 200);
        body(api.patch(placed + "/delivery", buyer, to("TZ")), 200);

        body(api.patch(won + "/delivery", winner, to("FR")), 422);
        assertThat(api.read(won, winner, "$.delivery.address.country")).isEqualTo("TZ");
    }

    @Test
    void aStreetIsMendedAlsoWhenTheListingIsGone() {
        String order = api.placed(buyer, listing, 1);
        FakeServices.noListing(listing);

        body(api.patch(order + "/delivery", buyer, to("KE").replace("Kisumu", "Nakuru")), 200);

        assertThat(api.read(order, buyer, "$.delivery.address.city")).isEqualTo("Nakuru");
        body(api.patch(order + "/delivery", buyer, to("TZ")), 422);
    }

    private static String to(String country) {
        return "{\"deliveryOption\": \"COURIER\", \"address\": %s}"
                .formatted(Api.ADDRESS.replace("\"KE\"", "\"" + country + "\""));
    }

    /** The courier costs so much there; 15.00 at home. */
    private void costs(int price, String country) {
        FakeServices.listing(listing, offered(price, country, "ACTIVE", false));
    }

    private String offered(int price, String country, String status, boolean hidden) {
        return """
                {"id": "%s", "sellerId": "%s", "status": "%s", "hidden": %s, "title": "Basket", "category": "handmade",
                 "price": {"amount": 10000, "currency": "ZAR"}, "country": "KE", "variants": [],
                 "deliveryOptions": [
                   {"type": "COURIER", "price": {"amount": 1500, "currency": "ZAR"}, "countries": ["KE"]},
                   {"type": "COURIER", "price": {"amount": %d, "currency": "ZAR"}, "countries": ["%s"]}]}
                """.formatted(listing, seller.userId(), status, hidden, price, country);
    }
}
