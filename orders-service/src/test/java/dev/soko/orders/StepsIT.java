package dev.soko.orders;

import static dev.soko.orders.Api.ORDERS;
import static dev.soko.orders.Api.available;
import static dev.soko.orders.Api.line;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.orders.order.OrderStatus;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.RecordedEvents;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What the parties, staff, time and escrow-service do with an order. */
@OrdersTest
class StepsIT {

    private final Api api;
    private final RecordedEvents events;
    private final TestToken buyer;
    private final TestToken seller;
    private final TestToken finance;

    StepsIT(@Autowired Api api, @Autowired RecordedEvents events) {
        this.api = api;
        this.events = events;
        this.buyer = api.tokens().user();
        this.seller = api.tokens().user();
        this.finance = api.tokens().user().withRole(Role.FINANCE);
    }

    @BeforeEach
    void noTrouble() {
        api.noTrouble();
    }

    @Test
    void fromPaymentToCompletion() {
        UUID listing = api.listing(seller, 5);
        String order = api.paid(buyer, listing, 2);
        body(api.move(order, seller, "PREPARING"), 200);
        String shipped = body(
                api.patch(
                        order + "/status",
                        seller,
                        "{\"status\": \"SHIPPED\", \"tracking\": {\"carrier\": \"Sendy\", \"number\": \"SY-1\"}}"),
                200);
        assertThat(JsonPath.<List<String>>read(shipped, "$.nextStates")).containsExactly("DELIVERED");
        assertThat(JsonPath.<String>read(shipped, "$.shipments[0].tracking.number"))
                .isEqualTo("SY-1");
        body(api.post(order + "/delivery-confirmation", buyer), 200);
        api.escrow("escrow.released.v1", order, Map.of());
        api.awaitStatus(order, buyer, "COMPLETED");

        UUID id = Api.id(order);
        events.await("order.completed.v1", id);
        assertThat(events.about(id))
                .extracting(Envelope::type)
                .containsExactly(
                        "order.placed.v1",
                        "order.paid.v1",
                        "order.preparing.v1",
                        "order.shipped.v1",
                        "order.delivered.v1",
                        "order.completed.v1");
        assertThat(JsonPath.<String>read(events.await("order.delivered.v1", id).json(), "$.confirmedBy"))
                .isEqualTo("BUYER");
        assertThat(JsonPath.<List<String>>read(
                        events.await("order.completed.v1", id).json(), "$.listingIds"))
                .containsExactly(listing.toString());
    }

    @Test
    void aShipmentOfAPartAndOneOfTheRest() {
        UUID listing = api.listing(seller, 5);
        String order = api.paid(buyer, listing, 3);
        body(api.move(order, seller, "PREPARING"), 200);
        String part = "{\"items\": [%s], \"tracking\": {\"carrier\": \"Sendy\"}}";

        body(api.post(order + "/shipments", seller, part.formatted(line(listing, 4))), 422);
        String partly = body(api.post(order + "/shipments", seller, part.formatted(line(listing, 2))), 200);
        assertThat(JsonPath.<String>read(partly, "$.status")).isEqualTo("PREPARING");
        body(api.post(order + "/cancel", seller, "{}"), 409);
        body(api.post(order + "/shipments", seller, part.formatted(line(listing, 2))), 422);
        String all = body(api.post(order + "/shipments", seller, "{}"), 200);

        assertThat(JsonPath.<String>read(all, "$.status")).isEqualTo("SHIPPED");
        assertThat(JsonPath.<List<Integer>>read(all, "$.shipments[*].items[0].quantity"))
                .containsExactly(2, 1);
        events.await("order.part-shipped.v1", Api.id(order));
        body(api.post(order + "/shipments", seller, "{}"), 409);
    }

    @Test
    void whatTheSellerCallsDeliveredTheBuyerCompletes() {
        String order = api.in("DELIVERED", buyer, seller);
        assertThat(api.read(order, buyer, "$.receipt.confirmedBy")).isEqualTo("SELLER");

        String completed = body(api.post(order + "/delivery-confirmation", buyer), 200);

        assertThat(JsonPath.<String>read(completed, "$.status")).isEqualTo("COMPLETED");
    }

    @Test
    void deliveredAndSilentIsCompleted() {
        String order = api.in("DELIVERED", buyer, seller);
        api.overdue(order, "completes_at");

        api.awaitStatus(order, buyer, "COMPLETED");
    }

    @Test
    void aReturnKeepsTheOrderFromCompletingByItself() {
        String order = api.in("DELIVERED", buyer, seller);
        String before = api.read(order, buyer, "$.receipt.completesAt");
        String request = "{\"reason\": \"DAMAGED\", \"description\": \"The handle of Amina's basket.\"}";

        body(api.post(order + "/returns", seller, request), 403);
        body(api.post(order + "/returns", buyer, request), 200);
        body(api.post(order + "/returns", buyer, request), 409);

        assertThat(api.read(order, seller, "$.returned.reason")).isEqualTo("DAMAGED");
        assertThat(api.read(order, buyer, "$.receipt.completesAt")).isGreaterThan(before);
        Envelope requested = events.await("order.return-requested.v1", Api.id(order));
        assertThat(requested.json()).contains("DAMAGED").doesNotContain("Amina");
        api.escrow("escrow.refunded.v1", order, Map.of("status", "REFUNDED"));
        api.awaitStatus(order, buyer, "REFUNDED");
        body(api.post(api.in("PREPARING", buyer, seller) + "/returns", buyer, request), 409);
        String confirmed = api.in("SHIPPED", buyer, seller);
        body(api.post(confirmed + "/delivery-confirmation", buyer), 200);
        body(api.post(confirmed + "/returns", buyer, request), 409);
    }

    @ParameterizedTest
    @CsvSource({"RELEASE, COMPLETED", "SPLIT, COMPLETED", "REFUND, REFUNDED"})
    void aDisputeEndsInOneOfTwoWays(String outcome, String end) {
        String order = api.in("SHIPPED", buyer, seller);

        api.escrow("escrow.dispute-opened.v1", order, Map.of());
        api.awaitStatus(order, buyer, "DISPUTED");
        body(api.post(order + "/delivery-confirmation", buyer), 409);
        api.escrow("escrow.dispute-closed.v1", order, Map.of("outcome", outcome));

        api.awaitStatus(order, buyer, end);
    }

    /** The dispute was opened in time, but orders hear of it when nothing was heard for too long. */
    @Test
    void aDisputeThatIsHeardOfAfterTheCompletionOpensTheOrderAgain() {
        String order = api.in("DELIVERED", buyer, seller);
        api.overdue(order, "completes_at");
        api.awaitStatus(order, buyer, "COMPLETED");

        api.escrow("escrow.dispute-opened.v1", order, Map.of());
        api.awaitStatus(order, buyer, "DISPUTED");
        api.escrow("escrow.refunded.v1", order, Map.of("status", "REFUNDED"));
        api.escrow("escrow.dispute-closed.v1", order, Map.of("outcome", "REFUND"));

        api.awaitStatus(order, buyer, "REFUNDED");
        Envelope disputed = events.await("order.disputed.v1", Api.id(order));
        assertThat(JsonPath.<Boolean>read(disputed.json(), "$.wasCompleted")).isTrue();
    }

    @Test
    void aPartialRefundChangesNothing() {
        String order = api.in("SHIPPED", buyer, seller);

        api.escrow("escrow.refunded.v1", order, Map.of("status", "PARTIALLY_REFUNDED"));
        api.escrow("escrow.dispute-opened.v1", order, Map.of());

        api.awaitStatus(order, buyer, "DISPUTED");
        assertThat(events.about(Api.id(order))).extracting(Envelope::type).doesNotContain("order.refunded.v1");
    }

    @Test
    void staffCancelsWithAReasonThatIsOnRecord() {
        UUID listing = api.listing(seller, 5);
        String order = api.placed(buyer, listing, 2);

        body(api.post(order + "/cancel", finance, "{}"), 422);
        assertThat(body(api.get(order, finance), 200)).doesNotContain("Kisumu");
        body(api.post(order + "/cancel", finance, "{\"note\": \"Stolen goods.\"}"), 200);

        Envelope action = events.await("order.staff-action.v1", Api.id(order));
        assertThat(action.json())
                .contains("Stolen goods.", finance.userId().toString(), "PENDING_PAYMENT", "127.0.0.1");
        await().untilAsserted(() -> assertThat(available(listing)).isEqualTo(5));
    }

    @Test
    void whatTheSellerPreparedAndCancelledIsInStockAgain() {
        UUID listing = api.listing(seller, 5);
        String order = api.paid(buyer, listing, 2);
        body(api.move(order, seller, "PREPARING"), 200);
        awaitSold(order);

        body(api.post(order + "/cancel", seller, "{}"), 200);

        await().untilAsserted(() -> assertThat(available(listing)).isEqualTo(5));
    }

    /** They are with the buyer or on the way; only the seller knows when they are back. */
    @Test
    void whatWasShippedAndRefundedIsNotInStockAgain() {
        UUID listing = api.listing(seller, 5);
        String order = api.paid(buyer, listing, 2);
        body(api.move(order, seller, "PREPARING"), 200);
        body(api.move(order, seller, "SHIPPED"), 200);
        awaitSold(order);

        api.escrow("escrow.refunded.v1", order, Map.of("status", "REFUNDED"));

        api.awaitStatus(order, buyer, "REFUNDED");
        assertThat(api.claimsOn(listing)).isZero();
        assertThat(available(listing)).isEqualTo(3);
    }

    private void awaitSold(String order) {
        await().untilAsserted(() -> assertThat(api.dueOf(order)).isZero());
        assertThat(FakeServices.STOCK.find(Api.id(order).toString()))
                .extracting(FakeStock.Reservation::status)
                .containsExactly("CONFIRMED");
    }

    @Test
    void anOldVersionIsNotChanged() {
        String order = api.placed(buyer, api.listing(seller, 5), 1);

        body(api.post(order + "/cancel", ifMatch(buyer, "\"7\""), "{}"), 412);
        body(api.post(order + "/cancel", ifMatch(buyer, "\"0\""), "{}"), 200);
    }

    @Test
    void theAddressCanBeChangedUntilTheSellerPreparesIt() {
        String order = api.paid(buyer, api.listing(seller, 5), 1);
        String elsewhere =
                "{\"deliveryOption\": \"COURIER\", \"address\": %s}".formatted(Api.ADDRESS.replace("Kisumu", "Nakuru"));

        body(api.patch(order + "/delivery", seller, elsewhere), 403);
        body(api.patch(order + "/delivery", buyer, elsewhere.replace("COURIER", "PICKUP")), 409);
        body(api.patch(order + "/delivery", buyer, elsewhere), 200);
        body(api.move(order, seller, "PREPARING"), 200);
        body(api.patch(order + "/delivery", buyer, elsewhere), 409);

        assertThat(api.read(order, seller, "$.delivery.address.city")).isEqualTo("Nakuru");
        assertThat(api.read(order, seller, "$.delivery.price.amount")).isEqualTo("1500");
    }

    /** As when the order was placed; also for an auction's winner, whose order was not. */
    @Test
    void nothingIsDeliveredInAWayThatIsNotOffered() {
        UUID listing = api.listing(seller, 5);
        TestToken winner = api.tokens().user();
        Map<TestToken, String> orders = Map.of(buyer, api.placed(buyer, listing, 1), winner, api.won(winner, listing));
        String there = "{\"deliveryOption\": \"COURIER\", \"address\": %s}".formatted(Api.ADDRESS);
        String far = there.replace("\"KE\"", "\"FR\"");

        orders.forEach((who, order) -> {
            isNotOffered(api.patch(order + "/delivery", who, far));
            isNotOffered(api.patch(order + "/delivery", who, there.replace("COURIER", "POST")));
            body(api.patch(order + "/delivery", who, there.replace("\"KE\"", "\"TZ\"")), 200);
        });
        FakeServices.noListing(listing);
        body(api.patch(orders.get(buyer) + "/delivery", buyer, there), 422);
    }

    private static void isNotOffered(ResponseSpec answer) {
        assertThat(JsonPath.<String>read(body(answer, 422), "$.type")).isEqualTo("/problems/delivery_not_offered");
    }

    @Test
    void nothingPersonalStaysOfAnErasedBuyer() {
        UUID listing = api.listing(seller, 5);
        String unpaid = api.placed(buyer, listing, 2);
        String delivered = api.in("DELIVERED", buyer, seller);
        body(api.post(delivered + "/returns", buyer, "{\"reason\": \"DAMAGED\", \"description\": \"Amina's\"}"), 200);

        api.others().send("users", "user.erased.v1", buyer.userId(), Map.of("userId", buyer.userId()));

        api.awaitStatus(unpaid, seller, "CANCELLED");
        String rows = api.jdbc()
                .sql("select string_agg(cast(orders as text), ' ') from orders where buyer_id = :buyer")
                .param("buyer", buyer.userId())
                .query(String.class)
                .single();
        assertThat(rows).contains("DELIVERED").doesNotContain("Amina", "Kisumu", "Oginga");
        await().untilAsserted(() -> assertThat(available(listing)).isEqualTo(5));
    }

    /** Each state, each other, each party and staff, over the wire. The table itself is looked at by the tests of the domain. */
    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void whatIsNotInTheTableIsAConflict(OrderStatus from) {
        String order = api.placed(buyer, api.listing(seller, 99), 1);
        for (OrderStatus to : OrderStatus.values()) {
            for (TestToken who : List.of(buyer, seller, finance)) {
                set(order, from);
                List<String> next = JsonPath.read(body(api.get(order, who), 200), "$.nextStates");
                ResponseSpec answer =
                        api.patch(order + "/status", who, "{\"status\": \"%s\", \"note\": \"Because.\"}".formatted(to));
                String result = body(answer, next.contains(to.name()) ? 200 : 409);
                if (!next.contains(to.name())) {
                    assertThat(JsonPath.<String>read(result, "$.type")).isEqualTo("/problems/illegal_transition");
                    assertThat(JsonPath.<List<String>>read(result, "$.nextStates"))
                            .isEqualTo(next);
                }
            }
        }
    }

    @Test
    void theTableIsPublished() {
        String table = body(api.get(ORDERS + "/transitions", buyer), 200);

        assertThat(JsonPath.<List<String>>read(
                        table, "$.items[?(@.from == 'PREPARING' && @.to == 'READY_FOR_PICKUP')].guard"))
                .containsExactly("The buyer collects it.");
        List<String> states = JsonPath.read(table, "$.items[*].to");
        assertThat(states)
                .containsAll(Arrays.stream(OrderStatus.values())
                        .filter(status -> status != OrderStatus.PENDING_PAYMENT)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void anAuctionsWinnerHasOneOrderOfIt() {
        UUID listing = api.listing(seller, 1);
        Map<String, Object> ended = auction(listing, buyer);
        UUID auction = UUID.fromString(String.valueOf(ended.get("auctionId")));
        UUID event = api.others().send("auctions", "auction.ended.v1", auction, ended);
        api.others().resend(event, "auctions", "auction.ended.v1", auction, ended);
        api.others().send("auctions", "auction.ended.v1", auction, ended);
        await().untilAsserted(() -> assertThat(available(listing)).isZero());

        String order = only(buyer);
        assertThat(api.read(order, buyer, "$.total.amount")).isEqualTo("31000");
        assertThat(api.read(order, buyer, "$.delivery")).isEqualTo("null");
        body(
                api.patch(
                        order + "/delivery",
                        buyer,
                        "{\"deliveryOption\": \"COURIER\", \"address\": %s}".formatted(Api.ADDRESS)),
                200);
        api.escrow("escrow.funded.v1", order, Map.of());
        api.awaitStatus(order, buyer, "PAID");
        body(api.move(order, seller, "PREPARING"), 200);
        await().untilAsserted(
                        () -> assertThat(FakeServices.STOCK.find(Api.id(order).toString()))
                                .extracting(FakeStock.Reservation::status)
                                .containsExactly("CONFIRMED"));
    }

    @Test
    void whoTakesASecondChanceHasAnOrderToo() {
        TestToken second = api.tokens().user();
        UUID listing = api.listing(seller, 1);
        Map<String, Object> ended = auction(listing, buyer);
        UUID auction = UUID.fromString(String.valueOf(ended.get("auctionId")));
        api.others().send("auctions", "auction.ended.v1", auction, ended);
        await().untilAsserted(() -> assertThat(available(listing)).isZero());
        String first = only(buyer);
        api.overdue(first, "payment_due_at");
        api.awaitStatus(first, buyer, "CANCELLED");
        await().untilAsserted(() -> assertThat(available(listing)).isEqualTo(1));
        Envelope cancelled = events.await("order.cancelled.v1", Api.id(first));
        assertThat(JsonPath.<String>read(cancelled.json(), "$.auctionId")).isEqualTo(auction.toString());

        ended.put("winnerId", second.userId());
        api.others().send("auctions", "auction.second-chance-accepted.v1", auction, ended);

        await().untilAsserted(() -> assertThat(available(listing)).isZero());
        assertThat(api.read(only(second), second, "$.items[0].category")).isEqualTo("handmade");
    }

    @Test
    void anAuctionOfWhatIsNotInStockIsAnOrderAllTheSame() {
        UUID listing = api.listing(seller, 0);
        Map<String, Object> ended = auction(listing, buyer);
        api.others().send("auctions", "auction.ended.v1", Ids.next(), ended);
        await().untilAsserted(() -> assertThat(api.ordersOf(buyer)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(api.claimsOn(listing)).isZero());
        String order = only(buyer);

        api.escrow("escrow.funded.v1", order, Map.of());

        api.awaitStatus(order, buyer, "PAID");
    }

    private String only(TestToken who) {
        List<String> ids = JsonPath.read(body(api.get(ORDERS, who), 200), "$.items[*].id");
        assertThat(ids).hasSize(1);
        return ORDERS + "/" + ids.getFirst();
    }

    private Map<String, Object> auction(UUID listing, TestToken winner) {
        return new HashMap<>(Map.of(
                "auctionId", Ids.next(),
                "listingId", listing,
                "sellerId", seller.userId(),
                "title", "Basket",
                "outcome", "SOLD",
                "winnerId", winner.userId(),
                "finalPrice", Map.of("amount", 31_000, "currency", "ZAR"),
                "auction", Map.of("category", "handmade")));
    }

    private void set(String order, OrderStatus status) {
        api.jdbc()
                .sql("""
                        update orders set status = :status, shipments = '[]', confirmed_by = 'SELLER',
                            delivered_at = now(), completes_at = now() + interval '1 day',
                            cancel_reason = 'BUYER', cancelled_at = now()
                        where id = :id
                        """)
                .param("status", status.name())
                .param("id", Api.id(order))
                .update();
    }
}
