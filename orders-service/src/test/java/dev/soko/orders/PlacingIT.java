package dev.soko.orders;

import static dev.soko.orders.Api.ORDERS;
import static dev.soko.orders.Api.available;
import static dev.soko.orders.Api.keyed;
import static dev.soko.orders.Api.line;
import static dev.soko.orders.Api.order;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.RecordedEvents;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Buying, when all goes well and when the buyer is at fault. */
@OrdersTest
class PlacingIT {

    private final Api api;
    private final RecordedEvents events;
    private final TestToken buyer;
    private final TestToken seller;

    PlacingIT(@Autowired Api api, @Autowired RecordedEvents events) {
        this.api = api;
        this.events = events;
        this.buyer = api.tokens().user();
        this.seller = api.tokens().user();
    }

    @BeforeEach
    void noTrouble() {
        api.noTrouble();
    }

    @Test
    void itemsOfTwoSellersAreOneGroupAndTwoOrders() {
        TestToken other = api.tokens().user();
        UUID one = api.listing(seller, 5);
        UUID two = api.listing(seller, 5);
        UUID third = api.listing(other, 5);

        String answer = body(api.place(buyer, order(line(one, 2), line(third, 1), line(two, 1), line(one, 1))), 201);

        List<String> groups = JsonPath.read(answer, "$.orders[*].groupId");
        assertThat(groups).hasSize(2).containsOnly(JsonPath.<String>read(answer, "$.groupId"));
        List<String> sellers = JsonPath.read(answer, "$.orders[*].sellerId");
        assertThat(sellers)
                .containsExactly(seller.userId().toString(), other.userId().toString());
        // Four things at 100.00 and one parcel at 15.00.
        assertThat(JsonPath.<List<Integer>>read(answer, "$.orders[*].total.amount"))
                .containsExactly(41_500, 11_500);
        assertThat(JsonPath.<List<Integer>>read(answer, "$.orders[0].items[*].quantity"))
                .containsExactly(3, 1);
        assertThat(List.of(available(one), available(two), available(third))).containsExactly(2, 4, 4);
    }

    @Test
    void whatIsFrozenStaysWhateverTheListingBecomes() {
        UUID listing = api.listing(seller, 5);
        String order = api.placed(buyer, listing, 1);
        FakeServices.listing(listing, "{}");

        assertThat(api.read(order, buyer, "$.items[0].unitPrice.amount")).isEqualTo("10000");
        assertThat(api.read(order, buyer, "$.items[0].title")).isEqualTo("Basket");
        assertThat(api.read(order, seller, "$.delivery.address.city")).isEqualTo("Kisumu");
    }

    @Test
    void theEventHasNoAddress() {
        String order = api.placed(buyer, api.listing(seller, 5), 2);

        Envelope placed = events.await("order.placed.v1", Api.id(order));

        assertThat(placed.json()).doesNotContain("Kisumu", "Amina", "Oginga");
        assertThat(JsonPath.<Integer>read(placed.json(), "$.total.amount")).isEqualTo(21_500);
        assertThat(JsonPath.<String>read(placed.json(), "$.items[0].category")).isEqualTo("handmade");
    }

    @Test
    void anAddressOfTheBuyersBook() {
        UUID address = Ids.next();
        FakeServices.address(
                buyer.value(), address, "{\"id\": \"%s\", %s".formatted(address, Api.ADDRESS.substring(1)));
        String wanted = "{\"items\": [%s], \"deliveryOption\": \"COURIER\", \"addressId\": \"%s\"}";

        String answer = body(api.place(buyer, wanted.formatted(line(api.listing(seller, 1), 1), address)), 201);

        assertThat(JsonPath.<String>read(answer, "$.orders[0].delivery.address.recipient"))
                .isEqualTo("Amina Otieno");
        body(api.place(buyer, wanted.formatted(line(api.listing(seller, 1), 1), Ids.next())), 422);
    }

    @Test
    void whoCollectsNeedsNoAddressAndPaysForNoDelivery() {
        String wanted = "{\"items\": [%s], \"deliveryOption\": \"PICKUP\"}".formatted(line(api.listing(seller, 1), 1));

        String answer = body(api.place(buyer, wanted), 201);

        assertThat(JsonPath.<Integer>read(answer, "$.orders[0].total.amount")).isEqualTo(10_000);
    }

    @Test
    void theSameKeyIsTheSameOrderAndNoKeyIsNone() {
        UUID listing = api.listing(seller, 5);
        String key = Ids.next().toString();

        String first = body(api.post(ORDERS, keyed(buyer, key), order(line(listing, 1))), 201);
        String again = body(api.post(ORDERS, keyed(buyer, key), order(line(listing, 1))), 201);

        assertThat(again).isEqualTo(first);
        assertThat(available(listing)).isEqualTo(4);
        refused(api.post(ORDERS, keyed(buyer, key), order(line(listing, 2))), 422, "idempotency_key_reused");
        refused(api.post(ORDERS, buyer, order(line(listing, 1))), 400, "idempotency_key_required");
    }

    @Test
    void ofTwoSellersOneOfWhomHasTooLittleNothingIsOrdered() {
        UUID plenty = api.listing(seller, 5);
        UUID scarce = api.listing(api.tokens().user(), 1);

        String problem = refused(api.place(buyer, order(line(plenty, 2), line(scarce, 2))), 409, "insufficient_stock");

        assertThat(JsonPath.<List<Object>>read(problem, "$.lines")).isNotEmpty();
        assertThat(api.ordersOf(buyer)).isZero();
        await().untilAsserted(() -> assertThat(available(plenty)).isEqualTo(5));
        await().untilAsserted(() -> assertThat(api.claimsOn(plenty)).isZero());
    }

    @Test
    void whatCannotBeBought() {
        UUID own = api.listing(buyer, 1);
        refused(api.place(buyer, order(line(own, 1))), 403, "own_listing");
        UUID sold = api.listing(seller, 1, "SOLD", "ZAR");
        refused(api.place(buyer, order(line(sold, 1))), 422, "listing_unavailable");
        String problem = refused(api.place(buyer, order(line(Ids.next(), 1))), 422, "listing_unavailable");
        assertThat(JsonPath.<String>read(problem, "$.errors[0].pointer")).isEqualTo("/items/0/listingId");
        String far = order(line(api.listing(seller, 1), 1)).replace("\"KE\"", "\"FR\"");
        refused(api.place(buyer, far), 422, "delivery_not_offered");
        String byPost = order(line(api.listing(seller, 1), 1)).replace("COURIER", "POST");
        refused(api.place(buyer, byPost), 422, "delivery_not_offered");
        UUID rand = api.listing(seller, 1);
        UUID shilling = api.listing(seller, 1, "ACTIVE", "KES");
        refused(api.place(buyer, order(line(rand, 1), line(shilling, 1))), 422, "mixed_currencies");
        String nowhere = "{\"items\": [%s], \"deliveryOption\": \"COURIER\"}".formatted(line(rand, 1));
        refused(api.place(buyer, nowhere), 422, "address_required");
        String variant = line(rand, 1).replace("{", "{\"variantId\": \"" + Ids.next() + "\", ");
        refused(api.place(buyer, order(variant)), 422, "listing_unavailable");
        assertThat(api.ordersOf(buyer)).isZero();
    }

    /** orders-service sees such a listing, and nobody else does. */
    @Test
    void whatASuspendedSellerOffersCannotBeBought() {
        UUID listing = api.listing(seller, 1);
        FakeServices.listing(listing, """
                {"id": "%s", "sellerId": "%s", "status": "ACTIVE", "hidden": true, "title": "Basket", "category": "handmade",
                 "price": {"amount": 10000, "currency": "ZAR"}, "country": "KE", "variants": [],
                 "deliveryOptions": [{"type": "COURIER", "price": null, "countries": []}]}
                """.formatted(listing, seller.userId()));

        refused(api.place(buyer, order(line(listing, 1))), 422, "listing_unavailable");
    }

    @Test
    void listsAreNewestFirstByRoleAndStatus() {
        UUID listing = api.listing(seller, 9);
        String first = api.placed(buyer, listing, 1);
        String second = api.placed(buyer, listing, 1);
        body(api.post(first + "/cancel", buyer, "{}"), 200);

        assertThat(ids("", buyer)).containsExactly(Api.id(second), Api.id(first));
        assertThat(ids("?role=seller", seller)).containsExactly(Api.id(second), Api.id(first));
        assertThat(ids("?role=seller", buyer)).isEmpty();
        assertThat(ids("?status=CANCELLED", buyer)).containsExactly(Api.id(first));
        String page = body(api.get(ORDERS + "?limit=1", buyer), 200);
        assertThat(ids("?limit=1&cursor=" + JsonPath.<String>read(page, "$.nextCursor"), buyer))
                .containsExactly(Api.id(first));
    }

    private List<UUID> ids(String query, TestToken who) {
        List<String> ids = JsonPath.read(body(api.get(ORDERS + query, who), 200), "$.items[*].id");
        return ids.stream().map(UUID::fromString).toList();
    }

    private static String refused(ResponseSpec answer, int status, String type) {
        String problem = body(answer, status);
        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/" + type);
        return problem;
    }
}
