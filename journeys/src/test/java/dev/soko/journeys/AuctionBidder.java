package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Bids on one auction again and again, and remembers what was sent and what was answered. */
final class AuctionBidder {

    private static final Logger log = LoggerFactory.getLogger(AuctionBidder.class);

    private final int number;
    private final Client client;
    private final Auction auction;
    private final Map<String, Long> answered = new HashMap<>();
    private final List<Long> sent = new ArrayList<>();

    AuctionBidder(int number, Client client, Auction auction) {
        this.number = number;
        this.client = client;
        this.auction = auction;
    }

    /** Goes on until the auction takes no more bids, or it is over otherwise. */
    void bidUntil(AtomicBoolean over) {
        Random random = new Random(number);
        for (int turn = 0; !over.get(); turn++) {
            try {
                Answer view = client.get(auction.path());
                if (view.status() == 200) {
                    long max = Long.parseLong(view.at("/minimumNextBid/amount")) + random.nextInt(400);
                    sent.add(max);
                    Answer answer = bid(max, turn);
                    if (answer.status() == 201) {
                        answered.put(answer.at("/bidId"), max);
                    } else if (answer.status() == 409) {
                        answer.expectProblem(409, "auction_not_live");
                        return;
                    } else {
                        assertThat(answer.status()).as(answer.text()).isIn(422, 429, 502, 503, 504);
                    }
                }
                Thread.sleep(random.nextInt(200));
            } catch (UncheckedIOException brokenOff) {
                log.debug("Broken off: {}", brokenOff.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Every other bidder without a key: the answer to a request that has one waits for the transaction in any case. */
    private Answer bid(long max, int turn) {
        return number % 2 == 0 ? auction.bid(client, max) : auction.bid(client, max, number + "-" + turn);
    }

    int number() {
        return number;
    }

    /** The bids that are there, whatever was answered. */
    List<PlacedBid> placed() {
        return ownBids().map(bid -> PlacedBid.of(bid, number)).toList();
    }

    boolean won() {
        return ownBids().anyMatch(bid -> bid.path("status").asString().equals("WON"));
    }

    /** The maxima of the bids that were answered, by their ids. */
    Map<String, Long> answered() {
        return answered;
    }

    /** The maxima that were sent, with and without an answer. */
    List<Long> sent() {
        return sent;
    }

    private Stream<JsonNode> ownBids() {
        return client.all(auction.path() + "/bids/me").stream();
    }
}
