package dev.soko.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** What an auction is posted with: it starts well below the listing's price; some have a reserve, some a buy-now price. */
record AuctionTerms(JsonNode listing, long startPrice, long reservePrice, long buyNowPrice, Duration length) {

    /** What is not wanted, a reserve or buy-now. */
    static final long NONE = 0;

    static AuctionTerms of(JsonNode listing, Duration length, RandomGenerator random) {
        long price = listing.required("price").required("amount").asLong();
        long start = whole(price * random.nextInt(25, 50) / 100);
        return switch (random.nextInt(4)) {
            case 0 -> new AuctionTerms(listing, start, start + whole(price * 3 / 10), NONE, length);
            case 1 -> new AuctionTerms(listing, start, NONE, start + whole(price), length);
            case 2 -> new AuctionTerms(listing, start, start + whole(price * 3 / 10), start + whole(price), length);
            default -> new AuctionTerms(listing, start, NONE, NONE, length);
        };
    }

    /** Without cents, and something. */
    private static long whole(long amount) {
        return Math.max(1, amount / 100) * 100;
    }

    Map<String, Object> body(Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("listingId", listing.required("id").asString());
        body.put("variantId", listing.required("variants").get(0).required("id").asString());
        body.put("startPrice", money(startPrice));
        if (reservePrice != NONE) {
            body.put("reservePrice", money(reservePrice));
        }
        if (buyNowPrice != NONE) {
            body.put("buyNowPrice", money(buyNowPrice));
        }
        body.put("endsAt", now.plus(length).toString());
        return body;
    }

    private Map<String, Object> money(long amount) {
        return Map.of(
                "amount",
                amount,
                "currency",
                listing.required("price").required("currency").asString());
    }
}
