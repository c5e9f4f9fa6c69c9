package dev.soko.journeys;

import static dev.soko.journeys.Purchases.ADDRESS;
import static dev.soko.journeys.Purchases.DELIVERY;
import static dev.soko.journeys.Purchases.amount;
import static dev.soko.journeys.Purchases.available;
import static dev.soko.journeys.Purchases.awaitOrder;
import static dev.soko.journeys.Purchases.beginToPay;
import static dev.soko.journeys.Purchases.booksBalance;
import static dev.soko.journeys.Purchases.deliver;
import static dev.soko.journeys.Purchases.key;
import static dev.soko.journeys.Purchases.orderOf;
import static dev.soko.journeys.Purchases.pay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person buys: of two sellers at once, and what is for sale in an auction. */
class PurchaseIT {

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

        JsonNode books = buyer.get(holding).expect(200).json();
        assertThat(amount(books, "released") + amount(books, "fee")).isEqualTo(2 * Ware.PRICE + DELIVERY);
        assertThat(available(weaver)).isEqualTo(amount(books, "released"));
        weaver.post("/api/v1/escrow/payouts", "{\"amount\": {\"amount\": 1000, \"currency\": \"KES\"}}", key())
                .expectProblem(403, "kyc_required");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(titles(buyer)).contains("Your order is on its way"));
        booksBalance(market);
    }

    @Test
    void whoBuysAnAuctionsGoodsAtOncePaysForThem() throws Exception {
        Client seller = Person.of(visitor, "Sanaa").signUp();
        Client winner = Person.of(visitor, "Baraka").signUp();
        Ware stool = Ware.of(seller, "Carved stool", 1);
        String terms = """
                {"listingId": "%s", "startPrice": {"amount": 50000, "currency": "KES"},
                 "buyNowPrice": {"amount": 80000, "currency": "KES"}, "endsAt": "%s"}
                """.formatted(stool.listing(), Instant.now().plus(Duration.ofHours(1)));
        Auction auction = Auction.open(seller, stool.listing(), terms);
        winner.post(auction.path() + "/buy-now", "").expect(200);

        String order = orderOf(winner, auction);
        pay(winner, order, "sandbox_late");
        awaitOrder(winner, order, "PAID");
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(stool.status(winner)).isEqualTo("SOLD"));
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
}
