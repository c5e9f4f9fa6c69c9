package dev.soko.journeys;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** An auction and its listing. */
record Auction(String id, String listing) {

    /** One that takes bids from one pound on. */
    static Auction of(Client seller, String title, Instant end) {
        String listing = seller.post("/api/v1/listings", """
            {"title": "%s", "description": "One of a kind.", "category": "decor",
             "condition": "NEW", "price": {"amount": 5000, "currency": "GBP"}, "country": "GB"}\
            """.formatted(title))
                .expect(201)
                .at("/id");
        seller.post("/api/v1/listings/" + listing + "/publish", "").expect(200);
        return open(seller, listing, """
            {"listingId": "%s", "startPrice": {"amount": 100, "currency": "GBP"}, "endsAt": "%s"}\
            """.formatted(listing, end));
    }

    /** With these terms on that listing, as soon as auctions-service has heard of it. */
    static Auction open(Client seller, String listing, String terms) {
        Answer opened = await().atMost(Duration.ofSeconds(20))
                .until(() -> seller.post("/api/v1/auctions", terms), answer -> answer.status() == 201);
        return new Auction(opened.at("/id"), listing);
    }

    String path() {
        return "/api/v1/auctions/" + id;
    }

    /** @param max in pence; the same key is the same bid */
    Answer bid(Client bidder, long max, String key) {
        return bid(bidder, max, Map.of("Idempotency-Key", key));
    }

    /** @param max in pence */
    Answer bid(Client bidder, long max) {
        return bid(bidder, max, Map.of());
    }

    private Answer bid(Client bidder, long max, Map<String, String> headers) {
        return bidder.post(
                path() + "/bids", "{\"maxAmount\": {\"amount\": %d, \"currency\": \"GBP\"}}".formatted(max), headers);
    }
}
