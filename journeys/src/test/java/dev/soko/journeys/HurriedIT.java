package dev.soko.journeys;

import static dev.soko.journeys.Purchases.ADDRESS;
import static dev.soko.journeys.Purchases.DELIVERY;
import static dev.soko.journeys.Purchases.amount;
import static dev.soko.journeys.Purchases.available;
import static dev.soko.journeys.Purchases.awaitOrder;
import static dev.soko.journeys.Purchases.booksBalance;
import static dev.soko.journeys.Purchases.deliver;
import static dev.soko.journeys.Purchases.key;
import static dev.soko.journeys.Purchases.orderOf;
import static dev.soko.journeys.Purchases.pay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What comes by itself when its time is over, on a system in which days are seconds. */
class HurriedIT {

    private static final long REFUND = 50000;

    private final Market market;

    HurriedIT() throws IOException, InterruptedException {
        market = Market.hurried();
    }

    @Test
    void whoLeadsAnAuctionWhenItsTimeIsOverPaysForIt() throws Exception {
        Client seller = Person.of(market.client(), "Sanaa").signUp();
        Client winner = Person.of(market.client(), "Baraka").signUp();
        Client rival = Person.of(market.client(), "Kamau").signUp();
        Ware stool = Ware.of(seller, "Carved stool", 1);
        Instant end = Instant.now().plus(Duration.ofSeconds(12));
        Auction auction = Auction.open(seller, stool.listing(), """
                {"listingId": "%s", "startPrice": {"amount": 50000, "currency": "KES"}, "endsAt": "%s"}
                """.formatted(stool.listing(), end));
        bid(rival, auction, 60000);
        bid(winner, auction, 80000);
        assertThat(winner.get(auction.path()).at("/status")).isEqualTo("LIVE");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(winner.get(auction.path()).at("/status")).isEqualTo("ENDED"));
        assertThat(Instant.now()).isAfter(end);
        Answer ended = winner.get(auction.path());
        assertThat(ended.at("/outcome")).isEqualTo("SOLD");
        String order = orderOf(winner, auction);
        assertThat(amount(winner.get("/api/v1/orders/" + order).json(), "total"))
                .isEqualTo(amount(ended.json(), "currentPrice"));
        pay(winner, order, "sandbox_succeeds");
        awaitOrder(winner, order, "PAID");
        assertThat(rival.get("/api/v1/orders").json().path("items")).isEmpty();
        awaitListing(stool, rival, "SOLD");
        stool.restock(seller, 1);
        awaitListing(stool, rival, "ACTIVE");
    }

    @Test
    void whatTheWinnerTakesBackGoesToTheNextBidder() throws Exception {
        Client seller = Person.of(market.client(), "Sanaa").signUp();
        Client winner = Person.of(market.client(), "Baraka").signUp();
        Client next = Person.of(market.client(), "Kamau").signUp();
        Ware chair = Ware.of(seller, "Carved chair", 1);
        Auction auction = Auction.open(seller, chair.listing(), """
                {"listingId": "%s", "startPrice": {"amount": 50000, "currency": "KES"}, "endsAt": "%s"}
                """.formatted(
                        chair.listing(), Instant.now().plus(Duration.ofHours(1))));
        bid(next, auction, 60000);
        bid(winner, auction, 80000);
        market.admin()
                .patch(auction.path() + "/override", "{\"action\": \"CLOSE_NOW\", \"reason\": \"The hall closes.\"}")
                .expect(200);
        String order = orderOf(winner, auction);
        assertThat(next.post(auction.path() + "/second-chance/accept", "").status())
                .isEqualTo(404);

        pay(winner, order, "sandbox_succeeds");
        awaitOrder(winner, order, "PAID");
        awaitListing(chair, next, "SOLD");
        winner.post("/api/v1/orders/" + order + "/cancel", "{\"note\": \"I have a chair already.\"}")
                .expect(200);
        awaitListing(chair, next, "ACTIVE");
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        next.post(auction.path() + "/second-chance/accept", "").status() == 204);
        // What was won stands.
        seller.post("/api/v1/listings/" + chair.listing() + "/archive", "").expect(200);
        String second = orderOf(next, auction);
        assertThat(amount(next.get("/api/v1/orders/" + second).json(), "total")).isEqualTo(60000);
        pay(next, second, "sandbox_succeeds");
        awaitOrder(next, second, "PAID");
        deliver(seller, second);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(seller.get(chair.item())
                                .expect(200)
                                .json()
                                .path("stocked")
                                .asInt())
                        .isZero());
    }

    @Test
    void aSplitThatNobodyAppealsIsCarriedOutAndTheSellerIsPaidOut() throws Exception {
        Client seller = Person.of(market.client(), "Sanaa").signUp();
        Client buyer = Person.of(market.client(), "Baraka").signUp();
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
                + buyer.post(holding + "/disputes", """
                                {"reason": "Not as described", "description": "It is not of sisal."}""").expect(201).at("/id");
        awaitOrder(buyer, order, "DISPUTED");
        seller.post(dispute + "/respond", "{\"message\": \"Half of it is.\"}").expect(200);
        seller.post(dispute + "/decision", "{\"outcome\": \"RELEASE\", \"reason\": \"Mine\"}")
                .expect(403);
        Answer decided = market.admin()
                .post(dispute + "/decision", """
                        {"outcome": "SPLIT", "refundAmount": {"amount": %d, "currency": "KES"}, "reason": "Both are right."}
                        """.formatted(REFUND))
                .expect(200);
        assertThat(decided.at("/status")).isEqualTo("DECIDED");

        awaitOrder(buyer, order, "COMPLETED");
        assertThat(seller.get(dispute).at("/status")).isEqualTo("CLOSED");
        JsonNode split = buyer.get(holding).expect(200).json();
        assertThat(amount(split, "refunded")).isEqualTo(REFUND);
        assertThat(amount(split, "released") + amount(split, "fee")).isEqualTo(Ware.PRICE + DELIVERY - REFUND);
        long earned = amount(split, "released");
        assertThat(available(seller)).isEqualTo(earned);

        Verification.approve(market, seller);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> seller.post("/api/v1/escrow/payouts", """
                                {"amount": {"amount": %d, "currency": "KES"}}""".formatted(earned), key())
                                .status()
                        == 201);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(seller.get("/api/v1/escrow/payouts").at("/items/0/status"))
                                .isEqualTo("PAID"));
        assertThat(available(seller)).isZero();
        booksBalance(market);
    }

    private static void awaitListing(Ware ware, Client visitor, String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(ware.status(visitor)).isEqualTo(status));
    }

    private static void bid(Client bidder, Auction auction, long max) {
        bidder.post(
                        auction.path() + "/bids",
                        "{\"maxAmount\": {\"amount\": %d, \"currency\": \"KES\"}}".formatted(max),
                        key())
                .expect(201);
    }
}
