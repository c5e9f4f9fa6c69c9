package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Many bidders on one auction through the gateway, and auctions-service is killed with signal 9 in the middle. In full:
 * {@code -Dsoko.fire.bidders=200 -Dsoko.fire.seconds=60}.
 */
class AuctionUnderFireIT {

    private static final Logger log = LoggerFactory.getLogger(AuctionUnderFireIT.class);
    private static final int BIDDERS = Integer.getInteger("soko.fire.bidders", 24);
    private static final int SECONDS = Integer.getInteger("soko.fire.seconds", 15);
    private static final int SIGN_UPS_AT_A_TIME = 4;

    private final Market market = Market.shared();
    private final Client visitor = market.client();

    @Test
    void nothingIsLostOrDecidedWrongly() throws Exception {
        Auction auction = Auction.of(
                Person.of(visitor, "Seller").signUp(),
                "Carved stool",
                Instant.now().plus(Duration.ofDays(1)));
        List<Bidder> bidders = bidders(auction);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> bidding = new ArrayList<>();
            bidders.forEach(bidder -> bidding.add(executor.submit(() -> bidder.bidUntil(over))));
            try {
                Thread.sleep(Duration.ofSeconds(SECONDS).dividedBy(2));
                market.kill("auctions");
                market.run("up", "--no-build");
                // However long that took; the gateway gives the service a rest of some seconds, too.
                Thread.sleep(Duration.ofSeconds(SECONDS).dividedBy(2));
            } finally {
                over.set(true);
            }
            for (Future<?> bidder : bidding) {
                bidder.get();
            }
        }
        Client admin = market.admin();
        Answer closed = admin.patch(
                        auction.path() + "/override",
                        "{\"action\": \"CLOSE_NOW\", \"reason\": \"The journey is over.\"}")
                .expect(200);
        for (Bidder bidder : bidders.subList(0, 5)) {
            bidder.bid(1_000_000_000, "late").expectProblem(409, "auction_not_live");
        }
        check(auction, admin, bidders, closed);
    }

    private void check(Auction auction, Client admin, List<Bidder> bidders, Answer closed) {
        List<JsonNode> history = all(admin, auction.path() + "/bids");
        Collections.reverse(history);
        assertThat(history.stream().map(entry -> entry.path("sequence").asLong()))
                .as("sequences without a gap")
                .isEqualTo(IntStream.rangeClosed(1, history.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        List<Long> prices = history.stream()
                .map(entry -> entry.at("/amount/amount").asLong())
                .toList();
        assertThat(prices).as("prices").isSorted().doesNotHaveDuplicates();

        List<Placed> placed = new ArrayList<>();
        for (Bidder bidder : bidders) {
            List<Placed> own = all(bidder.client, auction.path() + "/bids/me").stream()
                    .map(bid -> Placed.of(bid, bidder.number))
                    .toList();
            assertThat(own.stream().map(Placed::id))
                    .as("every bid that was answered")
                    .containsAll(bidder.answered.keySet());
            own.forEach(bid -> assertThat(bidder.sent).contains(bid.max));
            bidder.answered.forEach((id, max) -> assertThat(own)
                    .anySatisfy(bid -> assertThat(bid.id + bid.max).isEqualTo(id + max)));
            placed.addAll(own);
        }
        placed.sort(Comparator.comparingLong(Placed::sequence).thenComparing(Placed::id));
        Map<Long, Long> expected = new HashMap<>();
        Rules rules = new Rules();
        placed.forEach(bid -> expected.put(bid.sequence, rules.priceAfter(bid)));
        history.forEach(entry -> assertThat(entry.at("/amount/amount").asLong())
                .as("the price after %s", entry)
                .isEqualTo(expected.get(entry.path("sequence").asLong())));
        assertThat(closed.at("/currentPrice/amount")).isEqualTo(String.valueOf(prices.getLast()));
        assertThat(closed.at("/outcome")).isEqualTo("SOLD");
        long winners = bidders.stream()
                .filter(bidder -> all(bidder.client, auction.path() + "/bids/me").stream()
                        .anyMatch(bid -> bid.path("status").asString().equals("WON")))
                .count();
        assertThat(winners).as("one leader").isOne();
        log.info(
                "{} bidders, {} s: {} bids accepted, {} of them public, {} answers lost in the crash",
                BIDDERS,
                SECONDS,
                placed.size(),
                history.size(),
                placed.size()
                        - bidders.stream()
                                .mapToInt(bidder -> bidder.answered.size())
                                .sum());
    }

    private List<Bidder> bidders(Auction auction) throws Exception {
        Semaphore turns = new Semaphore(SIGN_UPS_AT_A_TIME);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Bidder>> signingUp = IntStream.range(0, BIDDERS)
                    .mapToObj(number -> executor.submit(() -> {
                        turns.acquire();
                        try {
                            return new Bidder(
                                    number, Person.of(visitor, "Bidder").signUp(), auction);
                        } finally {
                            turns.release();
                        }
                    }))
                    .toList();
            List<Bidder> bidders = new ArrayList<>();
            for (Future<Bidder> bidder : signingUp) {
                bidders.add(bidder.get());
            }
            return bidders;
        }
    }

    private static List<JsonNode> all(Client client, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    client.get(path + "?limit=100&cursor=" + cursor).expect(200).json();
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    /** A bid as its bidder finds it afterwards. */
    private record Placed(String id, int bidder, long max, long sequence) {
        static Placed of(JsonNode bid, int bidder) {
            return new Placed(
                    bid.path("bidId").asString(),
                    bidder,
                    bid.at("/maxAmount/amount").asLong(),
                    bid.path("sequence").asLong());
        }
    }

    /** Proxy bidding as it is written: leader's maximum, new maximum, price. */
    private static final class Rules {
        private int leader = -1;
        private long max;
        private long price = 100;

        long priceAfter(Placed bid) {
            if (leader < 0) {
                leader = bid.bidder;
                max = bid.max;
            } else if (leader == bid.bidder) {
                max = Math.max(max, bid.max);
            } else if (bid.max <= max) {
                price = Math.min(max, bid.max + increment(bid.max));
            } else {
                price = Math.min(bid.max, max + increment(max));
                leader = bid.bidder;
                max = bid.max;
            }
            return price;
        }

        private static long increment(long price) {
            long[][] table = {
                {100, 5},
                {500, 20},
                {1500, 50},
                {6000, 100},
                {15000, 200},
                {30000, 500},
                {60000, 1000},
                {150000, 2000},
                {300000, 5000}
            };
            for (long[] row : table) {
                if (price < row[0]) {
                    return row[1];
                }
            }
            return 10000;
        }
    }

    private static final class Bidder {
        private final int number;
        private final Client client;
        private final Auction auction;
        private final Map<String, Long> answered = new HashMap<>();
        private final List<Long> sent = new ArrayList<>();

        Bidder(int number, Client client, Auction auction) {
            this.number = number;
            this.client = client;
            this.auction = auction;
        }

        void bidUntil(AtomicBoolean over) {
            java.util.Random random = new java.util.Random(number);
            for (int turn = 0; !over.get(); turn++) {
                try {
                    Answer view = client.get(auction.path());
                    if (view.status() == 200) {
                        long max = Long.parseLong(view.at("/minimumNextBid/amount")) + random.nextInt(400);
                        sent.add(max);
                        Answer answer = bid(max, number + "-" + turn);
                        if (answer.status() == 201) {
                            answered.put(answer.at("/bidId"), max);
                        } else {
                            assertThat(answer.status()).as(answer.text()).isIn(422, 429, 500, 502, 503, 504);
                        }
                    }
                    Thread.sleep(random.nextInt(200));
                } catch (java.io.UncheckedIOException brokenOff) {
                    log.debug("Broken off: {}", brokenOff.toString());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        Answer bid(long max, String key) {
            return auction.bid(client, max, key);
        }
    }
}
