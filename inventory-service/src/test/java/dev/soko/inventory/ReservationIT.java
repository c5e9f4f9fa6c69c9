package dev.soko.inventory;

import static dev.soko.inventory.Api.RESERVATIONS;
import static dev.soko.inventory.Api.line;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Goods that are kept for buyers, also when many want them at once. */
@InventoryTest
class ReservationIT {

    private final Api api;
    private final RecordedEvents events;
    private final TestToken seller;
    private final TestToken buyer;
    private final TestToken service;

    ReservationIT(@Autowired Api api, @Autowired RecordedEvents events) {
        this.api = api;
        this.events = events;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
        this.service = api.tokens().user().withRole(Role.SERVICE);
    }

    @Test
    void ofAHundredReservationsOfTenUnitsTenSucceed() throws Exception {
        String item = api.stocked(seller, 10);
        UUID listing = api.listingOf(item, seller);

        List<Integer> answers = atOnce(100, _ -> status(api.reserve(buyer, line(listing, null, 1))));

        assertThat(answers).filteredOn(status -> status == 201).hasSize(10);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(90);
        assertThat(api.number(item, seller, "available")).isZero();
        assertThat(api.number(item, seller, "reserved")).isEqualTo(10);
    }

    @Test
    void linesInOppositeOrdersDoNotWaitForEachOther() throws Exception {
        UUID one = api.listingOf(api.stocked(seller, 40), seller);
        UUID two = api.listingOf(api.stocked(seller, 40), seller);

        List<Integer> answers = atOnce(
                40,
                i -> status(
                        i % 2 == 0
                                ? api.reserve(buyer, line(one, null, 1), line(two, null, 1))
                                : api.reserve(buyer, line(two, null, 1), line(one, null, 1))));

        assertThat(answers).hasSize(40).containsOnly(201);
    }

    @Test
    void allLinesOrNoneAndWhatIsShortIsNamed() {
        String plenty = api.stocked(seller, 5);
        UUID enough = api.listingOf(plenty, seller);
        UUID scarce = api.listingOf(api.stocked(seller, 1), seller);
        UUID unknown = Ids.next();

        String problem =
                body(api.reserve(buyer, line(enough, null, 2), line(scarce, null, 2), line(unknown, null, 1)), 409);

        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/insufficient_stock");
        assertThat(JsonPath.<List<String>>read(problem, "$.lines[*].listingId"))
                .containsExactly(scarce.toString(), unknown.toString());
        assertThat(JsonPath.<List<Integer>>read(problem, "$.lines[*].available"))
                .containsExactly(1, 0);
        assertThat(api.number(plenty, seller, "available")).isEqualTo(5);
    }

    @Test
    void aServiceFindsAndEndsWhatItReservedForABuyer() {
        String item = api.stocked(seller, 5);
        UUID listing = api.listingOf(item, seller);
        String reference = Ids.next().toString();
        String dropped = reserve(service, listing, 1, reference, forBuyer());
        body(api.post(RESERVATIONS + "/" + dropped + "/release", service, "{}"), 200);
        String bought = reserve(service, listing, 2, reference, forBuyer());

        assertThat(found(reference, service)).containsExactly(dropped, bought);
        assertThat(found(reference, buyer)).containsExactly(dropped, bought);
        assertThat(found(reference, api.tokens().user())).isEmpty();
        body(api.post(RESERVATIONS + "/" + bought + "/confirm", service, "{}"), 200);

        assertThat(api.number(item, seller, "stocked")).isEqualTo(3);
        assertThat(api.number(item, seller, "reserved")).isZero();
    }

    @Test
    void aBuyerNeitherTakesNorFreesTheGoodsOfAnOrder() {
        String item = api.stocked(seller, 5);
        UUID listing = api.listingOf(item, seller);
        String ordered = api.reservedFor(buyer, service, listing, 2);
        String own = api.reserved(buyer, listing, 1);

        for (String reservation : List.of(ordered, own)) {
            assertThat(body(api.post(reservation + "/confirm", buyer), 403)).contains("/problems/forbidden");
        }
        assertThat(body(api.post(ordered + "/release", buyer), 403)).contains("/problems/forbidden");

        assertThat(api.number(item, seller, "stocked")).isEqualTo(5);
        assertThat(api.number(item, seller, "reserved")).isEqualTo(3);
    }

    /** Or a buyer could have other goods sold in the place of what he ordered. */
    @Test
    void aServiceDoesNotFindWhatAPersonReservedByThatName() {
        UUID listing = api.listingOf(api.stocked(seller, 5), seller);
        String reference = Ids.next().toString();
        String own = reserve(buyer, listing, 1, reference, "");

        assertThat(found(reference, buyer)).containsExactly(own);
        assertThat(found(reference, service)).isEmpty();
    }

    /** It did not hear the answer. Less time is left, so it does not ask the same, and no Idempotency-Key lives that long. */
    @Test
    void aServiceThatAsksAgainForAnOrderHasTheReservationThatThereIs() {
        String item = api.stocked(seller, 5);
        UUID listing = api.listingOf(item, seller);
        String reference = Ids.next().toString();
        String first = reserve(service, listing, 2, reference, ", \"ttlSeconds\": 172800");

        assertThat(reserve(service, listing, 2, reference, ", \"ttlSeconds\": 172000"))
                .isEqualTo(first);
        body(api.post(RESERVATIONS + "/" + first + "/confirm", service, "{}"), 200);
        assertThat(reserve(service, listing, 2, reference, ", \"ttlSeconds\": 60"))
                .isEqualTo(first);

        assertThat(api.number(item, seller, "available")).isEqualTo(3);
        assertThat(types(item)).containsExactly("SALE", "RESERVATION", "RESTOCK");
    }

    @Test
    void anOrderOfWhichServicesAskAtOnceIsReservedOnce() throws Exception {
        String item = api.stocked(seller, 40);
        UUID listing = api.listingOf(item, seller);
        String reference = Ids.next().toString();

        List<Integer> answers = atOnce(
                12,
                i -> status(api.post(
                        RESERVATIONS,
                        service,
                        "{\"lines\": [%s], \"reference\": \"%s\", \"ttlSeconds\": %d}"
                                .formatted(line(listing, null, 2), reference, 60 + i))));

        assertThat(answers).containsOnly(201);
        assertThat(api.number(item, seller, "reserved")).isEqualTo(2);
    }

    /** Whether the job has noticed or not that the first one's time is over. */
    @Test
    void anOrderWhoseReservationIsOverIsReservedAnew() {
        String item = api.stocked(seller, 2);
        UUID listing = api.listingOf(item, seller);
        String reference = Ids.next().toString();
        String first = reserve(service, listing, 2, reference, "");
        api.letPass(UUID.fromString(first));

        String second = reserve(service, listing, 2, reference, "");

        assertThat(second).isNotEqualTo(first);
        assertThat(types(item)).containsExactly("RESERVATION", "EXPIRY", "RESERVATION", "RESTOCK");
    }

    private String forBuyer() {
        return ", \"userId\": \"%s\"".formatted(buyer.userId());
    }

    private String reserve(TestToken who, UUID listing, int quantity, String reference, String more) {
        String wanted =
                "{\"lines\": [%s], \"reference\": \"%s\"%s}".formatted(line(listing, null, quantity), reference, more);
        return JsonPath.read(body(api.post(RESERVATIONS, who, wanted), 201), "$.id");
    }

    private List<String> found(String reference, TestToken who) {
        return JsonPath.read(body(api.get(RESERVATIONS + "?reference=" + reference, who), 200), "$.items[*].id");
    }

    @Test
    void linesOfTheSameThingAreAddedUp() {
        UUID listing = api.listingOf(api.stocked(seller, 3), seller);

        body(api.reserve(buyer, line(listing, null, 2), line(listing, null, 2)), 409);
        body(api.reserve(buyer, line(listing, null, 1), line(listing, null, 2)), 201);
    }

    @Test
    void whatIsNotOnTheMarketCannotBeReserved() {
        String item = api.stocked(seller, 3);
        UUID listing = api.listingOf(item, seller);
        String reservation = api.reserved(buyer, listing, 1);
        api.listing("listing.archived.v1", listing, seller, "ARCHIVED", 2);
        api.awaitItems(buyer, listing, 0);

        body(api.reserve(buyer, line(listing, null, 1)), 409);
        // What was reserved before is kept.
        body(api.post(reservation + "/confirm", service), 200);
        assertThat(api.number(item, seller, "stocked")).isEqualTo(2);
    }

    /** It was sold there: an auction's result stands, whatever becomes of the listing in its last minutes. */
    @Test
    void whatAServiceReservesNeedNotBeOnTheMarket() {
        String item = api.stocked(seller, 3);
        UUID listing = api.listingOf(item, seller);
        api.listing("listing.review-requested.v1", listing, seller, "PENDING_REVIEW", 2);
        api.awaitItems(buyer, listing, 0);

        String sold = api.reservedFor(buyer, service, listing, 2);

        body(api.post(sold + "/confirm", service), 200);
        assertThat(api.number(item, seller, "stocked")).isEqualTo(1);
        String tooMany = "{\"lines\": [%s], \"reference\": \"%s\"}".formatted(line(listing, null, 2), Ids.next());
        assertThat(body(api.post(RESERVATIONS, service, tooMany), 409)).contains("/problems/insufficient_stock");
    }

    @Test
    void aConfirmedReservationLeavesTheStockOnce() {
        String item = api.stocked(seller, 5);
        String reservation = api.reserved(buyer, api.listingOf(item, seller), 2);

        assertThat(body(api.post(reservation + "/confirm", service), 200)).contains("CONFIRMED");
        body(api.post(reservation + "/confirm", service), 200);
        assertThat(body(api.post(reservation + "/release", buyer), 409)).contains("/problems/reservation_confirmed");

        assertThat(api.number(item, seller, "stocked")).isEqualTo(3);
        assertThat(api.number(item, seller, "reserved")).isZero();
        assertThat(types(item)).containsExactly("SALE", "RESERVATION", "RESTOCK");
    }

    @Test
    void aReleasedReservationIsFreeOnce() {
        String item = api.stocked(seller, 5);
        String reservation = api.reserved(buyer, api.listingOf(item, seller), 2);

        body(api.post(reservation + "/release", buyer), 200);
        body(api.post(reservation + "/release", buyer), 200);
        assertThat(body(api.post(reservation + "/confirm", service), 409)).contains("/problems/reservation_released");

        assertThat(api.number(item, seller, "available")).isEqualTo(5);
        assertThat(types(item)).containsExactly("RELEASE", "RESERVATION", "RESTOCK");
    }

    /** Its order is cancelled before it is sent: no seller has to put anything back. */
    @Test
    void whatWasSoldForAnOrderIsInStockAgainOnce() throws Exception {
        String item = api.stocked(seller, 5);
        String ordered = api.reservedFor(buyer, service, api.listingOf(item, seller), 2);
        body(api.post(ordered + "/confirm", service), 200);
        assertThat(api.number(item, seller, "stocked")).isEqualTo(3);

        assertThat(body(api.post(ordered + "/release", buyer), 403)).contains("/problems/forbidden");
        assertThat(api.number(item, seller, "stocked")).isEqualTo(3);
        assertThat(atOnce(12, _ -> status(api.post(ordered + "/release", service))))
                .containsOnly(200);
        assertThat(body(api.post(ordered + "/release", service), 200)).contains("RELEASED");
        assertThat(body(api.post(ordered + "/confirm", service), 409)).contains("/problems/reservation_released");

        assertThat(api.number(item, seller, "available")).isEqualTo(5);
        assertThat(types(item)).containsExactly("RETURN", "SALE", "RESERVATION", "RESTOCK");
        Envelope back =
                events.await("inventory.stock-changed.v1", Api.id(item), 4).getLast();
        assertThat(JsonPath.<Map<String, Object>>read(back.json(), "$"))
                .containsEntry("reason", "RETURN")
                .containsEntry("available", 5)
                .containsEntry("remaining", 5);
    }

    /** Whichever comes first, an order that is cancelled has none of it. */
    @Test
    void whatIsSoldAndTakenBackAtOnceIsInStock() throws Exception {
        String item = api.stocked(seller, 8);
        UUID listing = api.listingOf(item, seller);
        for (int round = 0; round < 4; round++) {
            String ordered = api.reservedFor(buyer, service, listing, 2);
            atOnce(12, i -> status(api.post(ordered + (i % 2 == 0 ? "/confirm" : "/release"), service)));
            assertThat(JsonPath.<String>read(body(api.get(ordered, buyer), 200), "$.status"))
                    .isEqualTo("RELEASED");
            assertThat(api.number(item, seller, "available")).isEqualTo(8);
        }
    }

    @Test
    void confirmAndReleaseThatRaceHaveOneEffect() throws Exception {
        String item = api.stocked(seller, 8);
        UUID listing = api.listingOf(item, seller);
        for (int round = 0; round < 4; round++) {
            String reservation = api.reserved(buyer, listing, 1);
            List<Integer> answers =
                    atOnce(12, i -> status(api.post(reservation + (i % 2 == 0 ? "/confirm" : "/release"), service)));
            assertThat(answers).filteredOn(status -> status == 200).hasSize(6);
            assertThat(answers).filteredOn(status -> status == 409).hasSize(6);
        }
        assertThat(types(item)).filteredOn(List.of("SALE", "RELEASE")::contains).hasSize(4);
        assertThat(api.number(item, seller, "reserved")).isZero();
    }

    @Test
    void itExpiresByItselfAndOnce() throws Exception {
        String item = api.stocked(seller, 5);
        String reservation = api.reserved(buyer, api.listingOf(item, seller), 2);
        String confirmed = api.reserved(buyer, api.listingOf(item, seller), 1);
        body(api.post(confirmed + "/confirm", service), 200);
        api.letPass(Api.id(confirmed));
        api.letPass(Api.id(reservation));

        // Whether the job or the client is first: it is over.
        assertThat(body(api.post(reservation + "/confirm", service), 409)).contains("/problems/reservation_expired");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                JsonPath.<String>read(body(api.get(reservation, buyer), 200), "$.status"))
                        .isEqualTo("EXPIRED"));
        body(api.post(reservation + "/confirm", service), 409);
        assertThat(body(api.post(reservation + "/release", buyer), 200)).contains("EXPIRED");

        assertThat(api.number(item, seller, "available")).isEqualTo(4);
        assertThat(types(item)).containsExactly("EXPIRY", "SALE", "RESERVATION", "RESERVATION", "RESTOCK");
    }

    @Test
    void itLivesFifteenMinutesUnlessAServiceAsksOtherwise() {
        UUID listing = api.listingOf(api.stocked(seller, 5), seller);

        assertThat(life(body(api.reserve(buyer, line(listing, null, 1)), 201))).isEqualTo(Duration.ofMinutes(15));
        assertThat(life(body(
                        api.post(
                                RESERVATIONS,
                                service,
                                "{\"lines\": [%s], \"reference\": \"%s\", \"ttlSeconds\": 172800}"
                                        .formatted(line(listing, null, 1), Ids.next())),
                        201)))
                .isEqualTo(Duration.ofHours(48));
    }

    private static Duration life(String reservation) {
        return Duration.between(
                java.time.Instant.parse(JsonPath.read(reservation, "$.createdAt")),
                java.time.Instant.parse(JsonPath.read(reservation, "$.expiresAt")));
    }

    private List<String> types(String item) {
        return JsonPath.read(body(api.get(item + "/movements?limit=100", seller), 200), "$.items[*].type");
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }

    private static List<Integer> atOnce(int count, Request request) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, count)
                    .<Callable<Integer>>mapToObj(i -> () -> request.send(i))
                    .toList();
            List<Integer> answers = new java.util.ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private interface Request {
        int send(int number);
    }
}
