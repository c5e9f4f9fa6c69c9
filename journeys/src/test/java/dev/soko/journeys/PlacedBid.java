package dev.soko.journeys;

import tools.jackson.databind.JsonNode;

/**
 * A bid as its bidder finds it afterwards.
 *
 * @param bidder a number of the test's own
 * @param max in pence
 */
record PlacedBid(String id, int bidder, long max, long sequence) {

    static PlacedBid of(JsonNode bid, int bidder) {
        return new PlacedBid(
                bid.path("bidId").asString(),
                bidder,
                bid.at("/maxAmount/amount").asLong(),
                bid.path("sequence").asLong());
    }
}
