package dev.soko.auctions;

import static dev.soko.auctions.Api.id;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.auctions.auction.Bidding;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ChannelClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Auctions as their watchers see them. */
@AuctionsTest
class LiveIT {

    /** More than the increments at any price that is bid here. */
    private static final long STEP = 20_000;

    private final Api api;
    private final Bidding bidding;
    private final JdbcConnectionDetails database;
    private final UUID seller = Ids.next();

    @LocalServerPort
    private int port;

    LiveIT(@Autowired Api api, @Autowired Bidding bidding, @Autowired JdbcConnectionDetails database) {
        this.api = api;
        this.bidding = bidding;
        this.database = database;
    }

    @Test
    void watchersNeedAToken() {
        assertThatThrownBy(() -> ChannelClient.open(port, Watcher.PATH, null))
                .isInstanceOfSatisfying(
                        ChannelClient.RefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401));
    }

    @Test
    void whoJoinsSeesTheAuctionAndThenEachBidUntilItsEnd() throws Exception {
        String auction = api.auction(seller);
        TestToken leader = api.tokens().user();
        try (Watcher watcher = watch()) {
            watcher.joins(id(auction), null).hears("auction:update");
            watcher.hears("ack");

            body(api.bid(auction, leader, 1000), 201);
            String update = watcher.hears("auction:update");
            assertThat(Api.<Integer>read(update, "$.data.currentPrice.amount")).isEqualTo(100);
            assertThat(update)
                    .doesNotContainPattern(Api.value(1000))
                    .doesNotContain(leader.userId().toString());
            body(api.bid(auction, api.tokens().user(), 500), 201);
            assertThat(Api.<Integer>read(watcher.next(), "$.data.currentPrice.amount"))
                    .isEqualTo(550);

            api.close(auction);
            String ended = watcher.hears("auction:ended");
            assertThat(Api.<String>read(ended, "$.data.outcome")).isEqualTo("SOLD");
            assertThat(Api.<String>read(ended, "$.data.winnerId"))
                    .isEqualTo(leader.userId().toString());
            assertThat(Api.<Integer>read(ended, "$.data.finalPrice.amount")).isEqualTo(550);
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        try (Watcher watcher = watch()) {
            String error = watcher.joins(Ids.next(), null).hears("error");
            assertThat(Api.<Integer>read(error, "$.data.status")).isEqualTo(404);
            assertThat(Api.<String>read(error, "$.id")).isEqualTo("join");
        }
    }

    @Test
    void whoLeavesGetsNothingMoreOfThatAuction() throws Exception {
        UUID auction = id(api.auction(seller));
        try (Watcher leaving = watch();
                Watcher staying = watch()) {
            leaving.joins(auction, 0L).untilAcknowledged();
            staying.joins(auction, 0L).untilAcknowledged();
            bid(auction, 1);
            assertThat(leaving.until(1)).containsExactly(1L);
            leaving.leaves(auction).hears("ack");
            bid(auction, 2);
            bid(auction, 3);
            // Updates are handed out one after the other: with the third heard here, the second is nowhere under way.
            staying.until(3);
            leaving.leaves(auction).hears("ack");
            assertThat(leaving.joins(auction, 1L).untilAcknowledged()).containsExactly(2L, 3L);
        }
    }

    /** Three hundred changes are replayed one by one while bids go on; of more only the newest is of use. */
    @Test
    void whoMissedThreeHundredGetsEachAndWhoMissedMoreTheNewest() throws Exception {
        UUID auction = id(api.auction(seller));
        bids(auction, 1, 301);
        try (Watcher hundreds = watch();
                Watcher more = watch()) {
            assertThat(more.joins(auction, 0L).untilAcknowledged()).containsExactly(301L);
            assertThat(hundreds.joins(auction, 1L).untilAcknowledged()).containsExactlyElementsOf(range(2, 301));
            bids(auction, 302, 320);
            assertThat(more.until(320)).containsExactlyElementsOf(range(302, 320));
            assertThat(hundreds.until(320)).containsExactlyElementsOf(range(302, 320));
        }
        List<Watcher> late = new ArrayList<>();
        try {
            for (long bid = 321; bid <= 420; bid += 10) {
                long first = bid;
                CompletableFuture<Void> bidding = CompletableFuture.runAsync(() -> bids(auction, first, first + 9));
                late.add(watch().joins(auction, 150L));
                bidding.join();
            }
            for (Watcher watcher : late) {
                assertThat(watcher.until(420)).containsExactlyElementsOf(range(151, 420));
            }
        } finally {
            late.forEach(Watcher::close);
        }
    }

    /** Half of the watchers at each of two replicas, all bids at one: each sees each, from where it joined, in order. */
    @Test
    void watchersOfTwoReplicasSeeEveryBidAndWhoComesLateWhatWasMissed() throws Exception {
        UUID auction = id(api.auction(seller));
        try (ConfigurableApplicationContext second = secondReplica()) {
            int secondPort = second.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            bid(auction, 1);
            List<Watcher> watchers = new ArrayList<>();
            try {
                for (int i = 0; i < 10; i++) {
                    watchers.add(watch(i % 2 == 0 ? port : secondPort).joins(auction, 0L));
                }
                CompletableFuture<Void> bidding = CompletableFuture.runAsync(() -> bids(auction, 2, 51));
                watchers.add(watch(secondPort).joins(auction, 0L));
                bidding.join();
                for (Watcher watcher : watchers) {
                    assertThat(watcher.until(51)).containsExactlyElementsOf(range(1, 51));
                }
            } finally {
                watchers.forEach(Watcher::close);
            }
        }
    }

    /** Each is a change of its own. */
    private void bids(UUID auction, long first, long last) {
        LongStream.rangeClosed(first, last).forEach(number -> bid(auction, number));
    }

    private void bid(UUID auction, long number) {
        bidding.place(auction, UUID.randomUUID(), new Money(number * STEP, "GBP"));
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private ConfigurableApplicationContext secondReplica() {
        return new SpringApplicationBuilder(AuctionsApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("sameDatabase", JdbcConnectionDetails.class, () -> database))
                .properties("spring.main.allow-bean-definition-overriding=true")
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--soko.security.jwks-uri=" + TestTokens.jwksUri());
    }

    private Watcher watch() {
        return watch(port);
    }

    private Watcher watch(int at) {
        return new Watcher(at, api.tokens().user());
    }
}
