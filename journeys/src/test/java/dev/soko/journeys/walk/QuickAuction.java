package dev.soko.journeys.walk;

import dev.soko.journeys.Answer;
import dev.soko.journeys.Client;
import dev.soko.journeys.Ware;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** An auction that its buyer ends at once. Its order comes by an event, and the goods are reserved after that. */
record QuickAuction(Ware ware, Client seller, Client buyer, Patience patience, SplittableRandom random) {

    private static final String AUCTIONS = "/api/v1/auctions";
    /** Another runs, or the service was away until the end that was asked for. */
    private static final Set<String> NOT_OPENED = Set.of("already_auctioned", "invalid_terms", Patience.ANSWER_LOST);

    private static final Set<String> IT_IS_OVER = Set.of("auction_not_live", Patience.ANSWER_LOST);

    /** Then one that was left alone ends, and there can be another. */
    private static final int SECONDS = 30;

    private static final int LOOKS = 10;
    private static final long PAUSE_MILLIS = 500;

    /** The order; empty when there is none, or it is not there yet. */
    Optional<JsonNode> buy() throws InterruptedException {
        Optional<String> auction = opened().filter(this::isBought);
        for (int look = 0; auction.isPresent() && look < LOOKS; look++) {
            Optional<JsonNode> order = orderOf(auction.get());
            if (order.isPresent()) {
                return order;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return Optional.empty();
    }

    private Optional<String> opened() {
        String terms = """
                {"listingId": "%s", "startPrice": {"amount": 100, "currency": "KES"},
                 "buyNowPrice": {"amount": %d, "currency": "KES"}, "endsAt": "%s"}
                """.formatted(ware.listing(), Ware.PRICE, Instant.now().plusSeconds(SECONDS));
        Map<String, String> key = Patience.key(random);
        return patience.send("OPEN_AUCTION", NOT_OPENED, () -> seller.post(AUCTIONS, terms, key))
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.at("/id"));
    }

    private boolean isBought(String auction) {
        Map<String, String> key = Patience.key(random);
        return patience.send("BUY_NOW", IT_IS_OVER, () -> buyer.post(AUCTIONS + "/" + auction + "/buy-now", "", key))
                .filter(answer -> answer.status() == 200)
                .isPresent();
    }

    private Optional<JsonNode> orderOf(String auction) {
        return patience.send("LOOK", Set.of(), () -> buyer.get("/api/v1/orders"))
                .filter(answer -> answer.status() == 200)
                .map(Answer::json)
                .flatMap(orders -> orders.path("items")
                        .valueStream()
                        .filter(order -> order.path("auctionId").asString("").equals(auction))
                        .findFirst());
    }
}
