package dev.soko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
        List<AuctionBidder> bidders = bidders(auction);
        Answer closed = bidWhileTheServiceIsKilled(auction, bidders);

        List<JsonNode> history = visitor.all(auction.path() + "/bids").reversed();
        checkHistory(history);
        List<PlacedBid> placed = new ArrayList<>();
        for (AuctionBidder bidder : bidders) {
            List<PlacedBid> own = bidder.placed();
            checkNothingIsLost(bidder, own);
            placed.addAll(own);
        }
        ProxyBidding rules = new ProxyBidding();
        checkPrices(history, placed, rules);
        checkEnd(closed, history, placed);
        assertThat(bidders.stream().filter(AuctionBidder::won).map(AuctionBidder::number))
                .as("one leader, who wins")
                .containsExactly(rules.leader());
        log.info(
                "{} bidders, {} s: {} bids accepted, {} of them public, {} answers lost in the crash",
                BIDDERS,
                SECONDS,
                placed.size(),
                history.size(),
                placed.size()
                        - bidders.stream()
                                .mapToInt(bidder -> bidder.answered().size())
                                .sum());
    }

    /** The end comes while all still bid. */
    private Answer bidWhileTheServiceIsKilled(Auction auction, List<AuctionBidder> bidders) throws Exception {
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
                Answer closed = market.admin()
                        .patch(
                                auction.path() + "/override",
                                "{\"action\": \"CLOSE_NOW\", \"reason\": \"The journey is over.\"}")
                        .expect(200);
                for (Future<?> bidder : bidding) {
                    bidder.get(1, TimeUnit.MINUTES);
                }
                return closed;
            } finally {
                over.set(true);
            }
        }
    }

    private static void checkHistory(List<JsonNode> history) {
        assertThat(history.stream().map(entry -> entry.path("sequence").asLong()))
                .as("sequences without a gap")
                .isEqualTo(LongStream.rangeClosed(1, history.size()).boxed().toList());
        assertThat(history.stream().map(AuctionUnderFireIT::price))
                .as("prices")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static void checkNothingIsLost(AuctionBidder bidder, List<PlacedBid> own) {
        assertThat(own.stream().map(PlacedBid::id))
                .as("every bid that was answered")
                .containsAll(bidder.answered().keySet());
        own.forEach(bid -> assertThat(bidder.sent()).contains(bid.max()));
        bidder.answered()
                .forEach((id, max) -> assertThat(own)
                        .anySatisfy(bid -> assertThat(bid.id() + bid.max()).isEqualTo(id + max)));
    }

    private static void checkPrices(List<JsonNode> history, List<PlacedBid> placed, ProxyBidding rules) {
        Map<Long, Long> expected = new HashMap<>();
        placed.stream()
                .sorted(Comparator.comparingLong(PlacedBid::sequence).thenComparing(PlacedBid::id))
                .forEachOrdered(bid -> expected.put(bid.sequence(), rules.priceAfter(bid)));
        history.forEach(entry -> assertThat(price(entry))
                .as("the price after %s", entry)
                .isEqualTo(expected.get(entry.path("sequence").asLong())));
    }

    private static void checkEnd(Answer closed, List<JsonNode> history, List<PlacedBid> placed) {
        long end = Long.parseLong(closed.at("/sequence"));
        assertThat(end).as("sequence of the end").isEqualTo(history.size() + 1);
        assertThat(placed).as("accepted before the end").allMatch(bid -> bid.sequence() < end);
        assertThat(closed.at("/currentPrice/amount")).isEqualTo(String.valueOf(price(history.getLast())));
        assertThat(closed.at("/outcome")).isEqualTo("SOLD");
    }

    private static long price(JsonNode entry) {
        return entry.at("/amount/amount").asLong();
    }

    private List<AuctionBidder> bidders(Auction auction) throws Exception {
        Semaphore turns = new Semaphore(SIGN_UPS_AT_A_TIME);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AuctionBidder>> signingUp = IntStream.range(0, BIDDERS)
                    .mapToObj(number -> executor.submit(() -> {
                        turns.acquire();
                        try {
                            return new AuctionBidder(
                                    number, Person.of(visitor, "Bidder").signUp(), auction);
                        } finally {
                            turns.release();
                        }
                    }))
                    .toList();
            List<AuctionBidder> bidders = new ArrayList<>();
            for (Future<AuctionBidder> bidder : signingUp) {
                bidders.add(bidder.get());
            }
            return bidders;
        }
    }
}
