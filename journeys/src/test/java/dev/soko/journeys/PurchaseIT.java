package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person buys: of two sellers at once, in an auction, and with a dispute about it. */
class PurchaseIT {

    private static final String ADDRESS = """
            "deliveryOption": "COURIER", "address":
              {"recipient": "Baraka", "line1": "12 Oginga Odinga Street", "city": "Kisumu", "country": "KE"}""";
    private static final long DELIVERY = 30000;

    private final Market market = Market.shared();
    private final Client visitor = market.client();

    @Test
    void twoItemsOfTwoSellersArePaidShippedAndReceived() throws Exception {
        Client weaver = Person.of(visitor, "Sanaa").signUp();
        Client carver = Person.of(visitor, "Chuma").signUp();
        Client buyer = Person.of(visitor, "Baraka").signUp();
        Ware basket = Ware.of(weaver, "Sisal basket", 5);
        Ware stool = Ware.of(carver, "Carved stool", 5);

        Answer placed = buyer.post("/api/v1/orders", """
                {"items": [{"listingId": "%s", "quantity": 2}, {"listingId": "%s", "quantity": 1}], %s}
                """.formatted(basket.listing(), stool.listing(), ADDRESS), key())
                .expect(201);
        assertThat(placed.json().path("orders")).hasSize(2);
        assertThat(basket.available(buyer)).isEqualTo(3);
        String ofBasket = orderOf(placed, 2 * Ware.PRICE + DELIVERY);
        String ofStool = orderOf(placed, Ware.PRICE + DELIVERY);

        String holding = pay(buyer, ofBasket, "sandbox_succeeds");
        Answer begun = beginToPay(buyer, ofStool, "sandbox_second_step");
        buyer.post(begun.at("/redirectUrl"), "").expect(204);
        awaitOrder(buyer, ofBasket, "PAID");
        awaitOrder(buyer, ofStool, "PAID");

        deliver(weaver, ofBasket);
        weaver.post("/api/v1/orders/" + ofBasket + "/delivery-confirmation", "").expectProblem(403, "forbidden");
        buyer.post("/api/v1/orders/" + ofBasket + "/delivery-confirmation", "").expect(200);
        awaitOrder(buyer, ofBasket, "COMPLETED");

        JsonNode books =
                buyer.get("/api/v1/escrow/holdings/" + holding).expect(200).json();
        assertThat(amount(books, "released") + amount(books, "fee")).isEqualTo(2 * Ware.PRICE + DELIVERY);
        assertThat(amount(
                        weaver.get("/api/v1/escrow/balance").expect(200).json().at("/balances/0"), "available"))
                .isEqualTo(amount(books, "released"));
        weaver.post("/api/v1/escrow/payouts", "{\"amount\": {\"amount\": 1000, \"currency\": \"KES\"}}", key())
                .expectProblem(403, "kyc_required");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(titles(buyer)).contains("Your order is on its way"));
        booksBalance();
    }

    @Test
    void aDisputeIsDecidedAsASplit() throws Exception {
        Client seller = Person.of(visitor, "Sanaa").signUp();
        Client buyer = Person.of(visitor, "Baraka").signUp();
        Ware basket = Ware.of(seller, "Sisal basket", 1);
        Answer placed = buyer.post(
                        "/api/v1/orders",
                        "{\"items\": [{\"listingId\": \"%s\", \"quantity\": 1}], %s}"
                                .formatted(basket.listing(), ADDRESS),
                        key())
                .expect(201);
        String order = orderOf(placed, Ware.PRICE + DELIVERY);
        String holding = pay(buyer, order, "sandbox_succeeds");
        awaitOrder(buyer, order, "PAID");
        deliver(seller, order);

        String dispute = "/api/v1/escrow/disputes/"
                + buyer.post("/api/v1/escrow/holdings/" + holding + "/disputes", """
                                {"reason": "Not as described", "description": "It is not of sisal."}""")
                        .expect(201)
                        .at("/id");
        awaitOrder(buyer, order, "DISPUTED");
        seller.post(dispute + "/respond", "{\"message\": \"Half of it is.\"}").expect(200);
        seller.post(dispute + "/decision", "{\"outcome\": \"RELEASE\", \"reason\": \"Mine\"}")
                .expect(403);
        market.admin().post(dispute + "/decision", """
                        {"outcome": "SPLIT", "refundAmount": {"amount": 50000, "currency": "KES"}, "reason": "Both are right."}""").expect(200);
        assertThat(seller.get(dispute).at("/status")).isEqualTo("DECIDED");
        booksBalance();
    }

    @Test
    void whoWinsAnAuctionPaysForIt() throws Exception {
        Client seller = Person.of(visitor, "Sanaa").signUp();
        Client winner = Person.of(visitor, "Baraka").signUp();
        Ware stool = Ware.of(seller, "Carved stool", 1);
        String terms = """
                {"listingId": "%s", "startPrice": {"amount": 50000, "currency": "KES"},
                 "buyNowPrice": {"amount": 80000, "currency": "KES"}, "endsAt": "%s"}
                """.formatted(stool.listing(), Instant.now().plus(Duration.ofHours(1)));
        Auction auction = Auction.open(seller, stool.listing(), terms);
        winner.post(auction.path() + "/buy-now", "").expect(200);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(winner.get("/api/v1/orders").at("/items/0/auctionId"))
                        .isEqualTo(auction.id()));
        String order = winner.get("/api/v1/orders").at("/items/0/id");
        winner.patch("/api/v1/orders/" + order + "/delivery", "{" + ADDRESS + "}")
                .expect(200);
        pay(winner, order, "sandbox_late");
        awaitOrder(winner, order, "PAID");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(stool.available(winner)).isZero());
    }

    private static String orderOf(Answer placed, long total) {
        return placed.json()
                .path("orders")
                .valueStream()
                .filter(order -> amount(order, "total") == total)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No order over " + total + ": " + placed.text()))
                .path("id")
                .asString();
    }

    /** The order's event may still be on its way to escrow-service. */
    private static Answer beginToPay(Client buyer, String order, String method) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> buyer.post(
                                "/api/v1/escrow/holdings",
                                "{\"orderId\": \"%s\", \"paymentMethod\": \"%s\"}".formatted(order, method),
                                key()),
                        answer -> answer.status() == 201);
    }

    private static String pay(Client buyer, String order, String method) {
        return beginToPay(buyer, order, method).at("/id");
    }

    private static void deliver(Client seller, String order) {
        seller.patch("/api/v1/orders/" + order + "/status", "{\"status\": \"PREPARING\"}")
                .expect(200);
        seller.post("/api/v1/orders/" + order + "/shipments", """
                {"tracking": {"carrier": "Sendy", "number": "SY-4711"}}""").expect(200);
    }

    private static void awaitOrder(Client party, String order, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(party.get("/api/v1/orders/" + order).at("/status"))
                                .isEqualTo(status));
    }

    private static List<String> titles(Client person) {
        return person.get("/api/v1/notifications")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(notification -> notification.path("title").asString())
                .toList();
    }

    private void booksBalance() throws Exception {
        JsonNode verification =
                market.admin().get("/api/v1/escrow/ledger/verify").expect(200).json();
        assertThat(verification.path("balanced").asBoolean())
                .as("%s", verification)
                .isTrue();
    }

    private static long amount(JsonNode of, String field) {
        return of.path(field).path("amount").asLong();
    }

    private static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }
}
