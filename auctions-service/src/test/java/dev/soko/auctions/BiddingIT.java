package dev.soko.auctions;

import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.auctions.auction.AuctionReads;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.auctions.auction.BidAnswer;
import dev.soko.auctions.auction.Bidding;
import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import dev.soko.testing.events.RecordedEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Many at once, at the engine's door. */
@AuctionsTest
class BiddingIT {

    private final Api api;
    private final Bidding bidding;
    private final AuctionReads reads;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final MeterRegistry meters;

    BiddingIT(
            @Autowired Api api,
            @Autowired Bidding bidding,
            @Autowired AuctionReads reads,
            @Autowired RecordedEvents published,
            @Autowired JdbcClient jdbc,
            @Autowired PlatformTransactionManager transactions,
            @Autowired MeterRegistry meters) {
        this.api = api;
        this.bidding = bidding;
        this.reads = reads;
        this.published = published;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.meters = meters;
    }

    @Test
    void manyAtOnceLeaveOneHistoryThatRises() {
        UUID auction = id(api.auction(UUID.randomUUID()));
        List<BidAnswer> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<List<BidAnswer>>> bidders = IntStream.range(0, 50)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> bidTwentyTimes(auction), executor))
                    .toList();
            bidders.forEach(bidder -> answers.addAll(bidder.join()));
        }
        List<AuctionView> history = reads.updatesAfter(auction, 0, null);
        assertThat(history)
                .extracting(AuctionView::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
        assertThat(history)
                .extracting(view -> view.currentPrice().amount())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from bid where auction_id = :id and id = any(:ids)")
                        .param("id", auction)
                        .param("ids", answers.stream().map(BidAnswer::bidId).toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .as("every bid that was answered is there")
                .isEqualTo(answers.size());
        assertThat(published.await("auction.bid-placed.v1", auction, history.size()))
                .extracting(event ->
                        event.as(JsonNode.class).at("/auction/sequence").asLong())
                .isSorted()
                .hasSize(history.size());
        assertThat(meters.summary("soko.auctions.batch.size").max())
                .as("bids were decided together")
                .isGreaterThan(1);
    }

    private List<BidAnswer> bidTwentyTimes(UUID auction) {
        UUID bidder = UUID.randomUUID();
        List<BidAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long minimum = reads.view(auction, null).minimumNextBid().amount();
            try {
                answers.add(bidding.place(
                        auction,
                        bidder,
                        new Money(minimum + ThreadLocalRandom.current().nextInt(500), "GBP")));
            } catch (ProblemException tooLow) {
                assertThat(tooLow.problemType().name()).isEqualTo("BID_TOO_LOW");
            }
        }
        return answers;
    }

    @Test
    void aBidThatWaitedForTheLockBeyondTheEndIsRefused() {
        UUID auction = id(api.auction(UUID.randomUUID(), in(Duration.ofMillis(1500)), ""));
        CompletableFuture<BidAnswer> bid = new CompletableFuture<>();
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("select id from auction where id = :id for update")
                    .param("id", auction)
                    .query(UUID.class)
                    .single();
            Thread.ofVirtual().start(() -> {
                try {
                    bid.complete(bidding.place(auction, UUID.randomUUID(), new Money(500, "GBP")));
                } catch (ProblemException refused) {
                    bid.completeExceptionally(refused);
                }
            });
            Awaitility.await()
                    .until(() -> jdbc.sql("select clock_timestamp() > ends_at from auction where id = :id")
                            .param("id", auction)
                            .query(Boolean.class)
                            .single());
        });
        assertThatThrownBy(() -> bid.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ProblemException.class);
        Awaitility.await().until(() -> reads.view(auction, null).outcome() != null);
        assertThat(reads.view(auction, null).bidCount()).isZero();
    }

    @Test
    void aBidderWhoGivesUpHasPlacedNothing() throws Exception {
        UUID auction = id(api.auction(UUID.randomUUID()));
        List<Thread> bidders = new ArrayList<>();
        List<String> answers = java.util.Collections.synchronizedList(new ArrayList<>());
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("select id from auction where id = :id for update")
                    .param("id", auction)
                    .query(UUID.class)
                    .single();
            // The first is taken by the decider, which waits for the lock; the second waits in the queue.
            bidders.add(bidder(auction, 500, answers));
            Awaitility.await()
                    .until(() -> jdbc.sql(
                                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                                    .query(Integer.class)
                                    .single()
                            > 0);
            bidders.add(bidder(auction, 900, answers));
            Awaitility.await()
                    .until(() ->
                            meters.get("soko.auctions.bids.waiting").gauge().value() > 0);
            bidders.get(1).interrupt();
            Awaitility.await().until(() -> answers.size() == 1);
        });
        bidders.getFirst().join();
        assertThat(answers).containsExactly("SERVICE_UNAVAILABLE", "LEADING");
        assertThat(reads.view(auction, null).bidCount()).isOne();
        assertThat(jdbc.sql("select max(max_amount) from bid where auction_id = :id")
                        .param("id", auction)
                        .query(Long.class)
                        .single())
                .isEqualTo(500);
    }

    private Thread bidder(UUID auction, long max, List<String> answers) {
        return Thread.ofVirtual().start(() -> {
            try {
                answers.add(bidding.place(auction, UUID.randomUUID(), new Money(max, "GBP"))
                        .status()
                        .name());
            } catch (ProblemException refused) {
                answers.add(refused.problemType().name());
            }
        });
    }

    @Test
    void anUnknownAuctionIsNotFound() {
        body(api.bid(Api.AUCTIONS + "/" + UUID.randomUUID(), api.tokens().user(), 500), 404);
    }
}
