package dev.soko.orders;

import static dev.soko.orders.Api.ORDERS;
import static dev.soko.orders.Api.available;
import static dev.soko.orders.Api.keyed;
import static dev.soko.orders.Api.line;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.orders.FakeServices.Call;
import dev.soko.orders.FakeServices.Trouble;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The walk over the steps of a purchase: at each of them, what it needs fails, hangs or dies, before its effect and after
 * it. Once the times are over nothing is left behind, and whoever tries again gets what he wanted.
 */
@OrdersTest
class TroubleIT {

    private static final Duration UNTIL_ALL_IS_QUIET = Duration.ofSeconds(10);

    private final Api api;
    private final TestToken buyer;
    private final UUID one;
    private final UUID two;

    TroubleIT(@Autowired Api api) {
        this.api = api;
        this.buyer = api.tokens().user();
        this.one = api.listing(api.tokens().user(), 5);
        this.two = api.listing(api.tokens().user(), 5);
    }

    @BeforeEach
    void noTrouble() {
        api.noTrouble();
    }

    static Stream<Arguments> whilePlacing() {
        return Stream.of(Call.LISTING, Call.ADDRESS, Call.TOKEN, Call.RESERVE)
                .flatMap(call -> Arrays.stream(Trouble.values()).map(trouble -> Arguments.of(call, trouble)));
    }

    @ParameterizedTest
    @MethodSource("whilePlacing")
    void nothingIsLeftOfAnOrderThatCouldNotBePlaced(Call call, Trouble trouble) {
        UUID address = Ids.next();
        FakeServices.address(buyer.value(), address, Api.ADDRESS);
        String wanted = "{\"items\": [%s, %s], \"deliveryOption\": \"COURIER\", \"addressId\": \"%s\"}"
                .formatted(line(one, 2), line(two, 1), address);
        String key = Ids.next().toString();
        FakeServices.trouble(call, trouble);

        String problem = body(api.post(ORDERS, keyed(buyer, key), wanted), 503);

        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/service_unavailable");
        api.noTrouble();
        allIsFree();
        // That there was no token is remembered for a second.
        await().untilAsserted(() -> body(api.post(ORDERS, keyed(buyer, key), wanted), 201));
        assertThat(available(one)).isEqualTo(3);
        assertThat(api.ordersOf(buyer)).isEqualTo(2);
    }

    /** Whether it is offered for what was paid, only listings-service knows; another street is no question to it. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void withoutTheListingOnlyTheStreetIsChanged(Trouble trouble) {
        String order = api.placed(buyer, one, 1);
        String there = "{\"deliveryOption\": \"COURIER\", \"address\": %s}".formatted(Api.ADDRESS);
        FakeServices.trouble(Call.LISTING, trouble);

        body(api.patch(order + "/delivery", buyer, there.replace("\"KE\"", "\"TZ\"")), 503);

        assertThat(api.read(order, buyer, "$.delivery.address.country")).isEqualTo("KE");
        body(api.patch(order + "/delivery", buyer, there.replace("Kisumu", "Nakuru")), 200);
        assertThat(api.read(order, buyer, "$.delivery.address.city")).isEqualTo("Nakuru");
    }

    /** The first seller's goods are reserved when the second seller's are asked for. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whatWasReservedIsFreedHoweverLongThatTakes(Trouble trouble) {
        UUID scarce = api.listing(api.tokens().user(), 0);
        FakeServices.trouble(Call.FIND, trouble);
        FakeServices.trouble(Call.RELEASE, trouble);

        body(api.place(buyer, Api.order(line(one, 2), line(scarce, 1))), 409);
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(api.claimsOn(one)).isEqualTo(1));

        api.noTrouble();
        allIsFree();
    }

    /** The database refuses the order after the goods were reserved. */
    @Test
    void whatCannotBeWrittenIsFreed() {
        api.jdbc()
                .sql("alter table orders add constraint away check (status <> 'PENDING_PAYMENT') not valid")
                .update();
        try {
            body(api.place(buyer, Api.order(line(one, 2), line(two, 1))), 500);
        } finally {
            api.jdbc().sql("alter table orders drop constraint away").update();
        }
        allIsFree();
    }

    /** As a process leaves it that dies between the reservation and the order. */
    @Test
    void whatADeadProcessReservedIsFreed() {
        UUID order = Ids.next();
        api.jdbc()
                .sql("""
                        insert into claim (order_id, goods, kept_until, task, due_at)
                        values (:id, cast(:goods as jsonb), now() + interval '1 hour', 'RELEASE', now() + interval '1 second')
                        """)
                .param("id", order)
                .param("goods", "[{\"sku\": {\"listingId\": \"%s\"}, \"quantity\": 2}]".formatted(one))
                .update();
        FakeServices.STOCK.reserve("the dead", order.toString(), Map.of(one.toString(), 2));

        assertThat(available(one)).isEqualTo(3);
        allIsFree();
    }

    static Stream<Arguments> whileTelling() {
        return Stream.of(Call.CONFIRM, Call.TOKEN)
                .flatMap(call -> Arrays.stream(Trouble.values()).map(trouble -> Arguments.of(call, trouble)));
    }

    @ParameterizedTest
    @MethodSource("whileTelling")
    void thePaymentStandsAndTheStockIsConfirmedUntilItIs(Call call, Trouble trouble) {
        String order = api.placed(buyer, one, 2);
        FakeServices.trouble(call, trouble);
        api.escrow("escrow.funded.v1", order, Map.of());
        api.awaitStatus(order, buyer, "PAID");

        api.noTrouble();

        awaitStock(order, "CONFIRMED");
        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
        assertThat(available(one)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void anOrderThatNobodyPaysLeavesNoReservation(Trouble trouble) {
        String order = api.placed(buyer, one, 2);
        FakeServices.trouble(Call.RELEASE, trouble);
        api.overdue(order, "payment_due_at");

        api.awaitStatus(order, buyer, "CANCELLED");

        assertThat(api.read(order, buyer, "$.cancellation.reason")).isEqualTo("UNPAID");
        api.noTrouble();
        await().untilAsserted(() -> assertThat(available(one)).isEqualTo(5));
        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
    }

    /** Made with the buyer's token it would be the buyer's to end; inventory-service gives it to the services alone. */
    @Test
    void goodsAreReservedByThisServiceForTheBuyer() {
        String order = api.placed(buyer, one, 2);

        assertThat(FakeServices.STOCK.find(Api.id(order).toString()))
                .extracting(FakeStock.Reservation::owner)
                .containsExactly(buyer.userId().toString());
    }

    @Test
    void aReservationThatHadEndedIsMadeAgainWhenThePaymentIsKnown() {
        String order = api.placed(buyer, one, 2);
        FakeServices.STOCK.expire(Api.id(order).toString());

        api.escrow("escrow.funded.v1", order, Map.of());

        awaitStock(order, "CONFIRMED");
        assertThat(available(one)).isEqualTo(3);
    }

    /** As a process leaves it that dies after it has sold what it reserved again, and before it has noted that. */
    @Test
    void whatWasReservedAgainIsSoldOnce() {
        String order = api.placed(buyer, one, 2);
        String reference = Api.id(order).toString();
        FakeServices.STOCK.expire(reference);
        var again = FakeServices.STOCK.reserve("orders", reference, Map.of(one.toString(), 2));
        FakeServices.STOCK.end(again.getFirst().id(), "CONFIRMED");

        api.escrow("escrow.funded.v1", order, Map.of());

        api.awaitStatus(order, buyer, "PAID");
        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
        assertThat(available(one)).isEqualTo(3);
    }

    /** However often it is asked for what its winner is to have: it is reserved once, and leaves once. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whatAnAuctionSoldIsReservedUntilItIsAndOnce(Trouble trouble) {
        FakeServices.trouble(Call.RESERVE, trouble);
        String order = api.won(buyer, one);
        await().during(Duration.ofMillis(1_500))
                .untilAsserted(() -> assertThat(available(one)).isGreaterThanOrEqualTo(4));

        api.noTrouble();

        awaitStock(order, "ACTIVE");
        await().untilAsserted(() -> assertThat(api.dueOf(order)).isZero());
        api.escrow("escrow.funded.v1", order, Map.of());
        awaitStock(order, "CONFIRMED");
        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
        assertThat(available(one)).isEqualTo(4);
    }

    /** The seller had too little of it when the auction ended, and has it when the winner pays. */
    @Test
    void goodsThatAreThereWhenTheyArePaidLeave() {
        UUID scarce = api.listing(api.tokens().user(), 0);
        String order = api.won(buyer, scarce);
        await().untilAsserted(() -> assertThat(api.claimsOn(scarce)).isZero());
        FakeServices.STOCK.put(scarce.toString(), 1);

        api.escrow("escrow.funded.v1", order, Map.of());

        awaitStock(order, "CONFIRMED");
        assertThat(available(scarce)).isZero();
    }

    static Stream<Arguments> whileTakingBack() {
        return Stream.of(Call.FIND, Call.RELEASE, Call.TOKEN)
                .flatMap(call -> Arrays.stream(Trouble.values()).map(trouble -> Arguments.of(call, trouble)));
    }

    /** It is cancelled before anything was sent. */
    @ParameterizedTest
    @MethodSource("whileTakingBack")
    void whatWasSoldIsInStockAgainWhenTheOrderIsCancelled(Call call, Trouble trouble) {
        String order = api.paid(buyer, one, 2);
        awaitStock(order, "CONFIRMED");
        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
        FakeServices.trouble(call, trouble);

        body(api.post(order + "/cancel", buyer, "{}"), 200);
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(api.claimsOn(one)).isEqualTo(1));

        api.noTrouble();
        awaitStock(order, "RELEASED");
        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
        assertThat(available(one)).isEqualTo(5);
    }

    /** Whether inventory-service has heard of the payment by then, or its answer was lost. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void anOrderThatIsCancelledBeforeItsPaymentIsToldLeavesNothing(Trouble trouble) {
        String order = api.placed(buyer, one, 2);
        FakeServices.trouble(Call.CONFIRM, trouble);
        api.escrow("escrow.funded.v1", order, Map.of());
        api.awaitStatus(order, buyer, "PAID");

        body(api.post(order + "/cancel", buyer, "{}"), 200);
        api.noTrouble();

        awaitStock(order, "RELEASED");
        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
        assertThat(available(one)).isEqualTo(5);
    }

    /** The reservation that is on record here had ended; a process that died has sold those of another and not noted it. */
    @Test
    void whatWasReservedAgainAndSoldIsInStockAgain() {
        String order = api.placed(buyer, one, 2);
        String reference = Api.id(order).toString();
        FakeServices.STOCK.expire(reference);
        var again = FakeServices.STOCK.reserve("orders", reference, Map.of(one.toString(), 2));
        FakeServices.STOCK.end(again.getFirst().id(), "CONFIRMED");
        FakeServices.trouble(Call.CONFIRM, Trouble.FAILS);
        api.escrow("escrow.funded.v1", order, Map.of());
        api.awaitStatus(order, buyer, "PAID");

        body(api.post(order + "/cancel", buyer, "{}"), 200);

        await().untilAsserted(() -> assertThat(api.claimsOn(one)).isZero());
        assertThat(available(one)).isEqualTo(5);
    }

    @Test
    void aPaymentThatComesAfterTheCancellationChangesNothing() {
        String order = api.placed(buyer, one, 2);
        body(api.post(order + "/cancel", buyer, "{}"), 200);
        String other = api.placed(buyer, one, 1);

        api.escrow("escrow.funded.v1", order, Map.of());
        api.escrow("escrow.funded.v1", other, Map.of());

        api.awaitStatus(other, buyer, "PAID");
        await().untilAsserted(() -> assertThat(available(one)).isEqualTo(4));
        assertThat(api.read(order, buyer, "$.status")).isEqualTo("CANCELLED");
    }

    private void allIsFree() {
        await().atMost(UNTIL_ALL_IS_QUIET).untilAsserted(() -> {
            assertThat(available(one)).isEqualTo(5);
            assertThat(available(two)).isEqualTo(5);
            assertThat(api.claimsOn(one) + api.claimsOn(two)).isZero();
            assertThat(api.ordersOf(buyer)).isZero();
        });
    }

    private static void awaitStock(String order, String status) {
        await().atMost(UNTIL_ALL_IS_QUIET)
                .untilAsserted(
                        () -> assertThat(FakeServices.STOCK.find(Api.id(order).toString()))
                                .extracting(FakeStock.Reservation::status)
                                .contains(status));
    }
}
