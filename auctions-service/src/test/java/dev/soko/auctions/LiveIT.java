package dev.soko.auctions;

import static dev.soko.auctions.Api.id;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ChannelClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
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

    private static final String PATH = "/api/v1/auctions/ws";

    private final Api api;
    private final JdbcConnectionDetails database;
    private final UUID seller = Ids.next();

    @LocalServerPort
    private int port;

    LiveIT(@Autowired Api api, @Autowired JdbcConnectionDetails database) {
        this.api = api;
        this.database = database;
    }

    @Test
    void watchersNeedAToken() {
        assertThatThrownBy(() -> ChannelClient.open(port, PATH, null))
                .isInstanceOfSatisfying(
                        ChannelClient.RefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401));
    }

    @Test
    void whoJoinsSeesTheAuctionAndThenEachBidUntilItsEnd() throws Exception {
        String auction = api.auction(seller);
        TestToken leader = api.tokens().user();
        try (ChannelClient watcher = watch(port)) {
            join(watcher, id(auction), null);
            List<String> first = List.of(watcher.next(), watcher.next());
            assertThat(first).extracting(frame -> read(frame, "$.event")).contains("ack", "auction:update");

            body(api.bid(auction, leader, 1000), 201);
            String update = watcher.next();
            assertThat(read(update, "$.event")).isEqualTo("auction:update");
            assertThat(JsonPath.<Integer>read(update, "$.data.currentPrice.amount"))
                    .isEqualTo(100);
            assertThat(update)
                    .doesNotContainPattern(Api.value(1000))
                    .doesNotContain(leader.userId().toString());
            body(api.bid(auction, api.tokens().user(), 500), 201);
            assertThat(JsonPath.<Integer>read(watcher.next(), "$.data.currentPrice.amount"))
                    .isEqualTo(550);

            body(
                    api.patch(
                            auction + "/override",
                            api.tokens().user().withRole(dev.soko.platform.security.Role.MODERATOR),
                            "{\"action\": \"CLOSE_NOW\", \"reason\": \"The hall closes.\"}"),
                    200);
            String ended = watcher.next();
            assertThat(read(ended, "$.event")).isEqualTo("auction:ended");
            assertThat(read(ended, "$.data.outcome")).isEqualTo("SOLD");
            assertThat(read(ended, "$.data.winnerId")).isEqualTo(leader.userId().toString());
            assertThat(JsonPath.<Integer>read(ended, "$.data.finalPrice.amount"))
                    .isEqualTo(550);
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        try (ChannelClient watcher = watch(port)) {
            join(watcher, Ids.next(), null);
            assertThat(JsonPath.<Integer>read(watcher.next(), "$.data.status")).isEqualTo(404);
        }
    }

    /** Half of the watchers at each of two replicas, all bids at one: each sees each, from where it joined, in order. */
    @Test
    void watchersOfTwoReplicasSeeEveryBidAndWhoComesLateWhatWasMissed() throws Exception {
        String auction = api.auction(seller);
        UUID id = id(auction);
        try (ConfigurableApplicationContext second = secondReplica()) {
            int secondPort = second.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            body(api.bid(auction, api.tokens().user(), 200), 201);
            List<ChannelClient> watchers = new ArrayList<>();
            try {
                for (int i = 0; i < 10; i++) {
                    ChannelClient watcher = watch(i % 2 == 0 ? port : secondPort);
                    watchers.add(watcher);
                    join(watcher, id, 0L);
                }
                CompletableFuture<Void> bidding = CompletableFuture.runAsync(() -> LongStream.rangeClosed(1, 50)
                        .forEach(i -> body(api.bid(auction, api.tokens().user(), 1000 + 200 * i), 201)));
                ChannelClient late = watch(secondPort);
                watchers.add(late);
                join(late, id, 0L);
                bidding.join();
                long last = JsonPath.<Integer>read(
                        body(api.get(auction, api.tokens().user()), 200), "$.sequence");
                for (ChannelClient watcher : watchers) {
                    assertThat(sequences(watcher, last))
                            .containsExactlyElementsOf(
                                    LongStream.rangeClosed(1, last).boxed().toList());
                }
            } finally {
                watchers.forEach(ChannelClient::close);
            }
        }
    }

    private static List<Long> sequences(ChannelClient watcher, long last) throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        while (sequences.isEmpty() || sequences.getLast() < last) {
            String frame = watcher.next();
            if (frame.contains("\"auction:update\"")) {
                sequences.add(JsonPath.<Number>read(frame, "$.data.sequence").longValue());
            }
        }
        return sequences;
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

    private ChannelClient watch(int at) {
        return ChannelClient.open(at, PATH, api.tokens().user().value());
    }

    private static void join(ChannelClient watcher, UUID auction, @Nullable Long after) {
        watcher.says(
                "{\"event\": \"auction:join\", \"id\": 1, \"data\": {\"auctionId\": \"%s\", \"afterSequence\": %s}}"
                        .formatted(auction, after));
    }

    private static String read(String frame, String path) {
        return JsonPath.read(frame, path);
    }
}
