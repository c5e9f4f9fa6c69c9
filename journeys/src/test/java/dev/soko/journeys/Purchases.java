package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What people do about orders. */
final class Purchases {

    static final String ADDRESS = """
            "deliveryOption": "COURIER", "address":
              {"recipient": "Baraka", "line1": "12 Oginga Odinga Street", "city": "Kisumu", "country": "KE"}""";
    static final long DELIVERY = 30000;

    private Purchases() {}

    static String orderOf(Answer placed, long total) {
        return placed.json()
                .path("orders")
                .valueStream()
                .filter(order -> amount(order, "total") == total)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No order over " + total + ": " + placed.text()))
                .path("id")
                .asString();
    }

    /** The order of the auction that this person has won; it may still be on its way. */
    static String orderOf(Client winner, Auction auction) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(winner.get("/api/v1/orders").at("/items/0/auctionId"))
                        .isEqualTo(auction.id()));
        String order = winner.get("/api/v1/orders").at("/items/0/id");
        winner.patch("/api/v1/orders/" + order + "/delivery", "{" + ADDRESS + "}")
                .expect(200);
        return order;
    }

    /** The order's event may still be on its way to escrow-service. */
    static Answer beginToPay(Client buyer, String order, String method) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> buyer.post(
                                "/api/v1/escrow/holdings",
                                "{\"orderId\": \"%s\", \"paymentMethod\": \"%s\"}".formatted(order, method),
                                key()),
                        answer -> answer.status() == 201);
    }

    /** Returns the path of the holding. */
    static String pay(Client buyer, String order, String method) {
        return "/api/v1/escrow/holdings/" + beginToPay(buyer, order, method).at("/id");
    }

    static void deliver(Client seller, String order) {
        seller.patch("/api/v1/orders/" + order + "/status", "{\"status\": \"PREPARING\"}")
                .expect(200);
        seller.post("/api/v1/orders/" + order + "/shipments", """
                {"tracking": {"carrier": "Sendy", "number": "SY-4711"}}""").expect(200);
    }

    static void awaitOrder(Client party, String order, String status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(party.get("/api/v1/orders/" + order).at("/status"))
                                .isEqualTo(status));
    }

    static void booksBalance(Market market) throws Exception {
        JsonNode verification =
                market.admin().get("/api/v1/escrow/ledger/verify").expect(200).json();
        assertThat(verification.path("balanced").asBoolean())
                .as("%s", verification)
                .isTrue();
    }

    /** What a seller can have paid out. */
    static long available(Client seller) {
        return amount(seller.get("/api/v1/escrow/balance").expect(200).json().at("/balances/0"), "available");
    }

    static long amount(JsonNode of, String field) {
        return of.path(field).path("amount").asLong();
    }

    static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }
}
