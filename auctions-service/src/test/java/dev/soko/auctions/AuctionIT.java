package dev.soko.auctions;

import static dev.soko.auctions.Api.AUCTIONS;
import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auctions.auction.AuctionReads;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Auctions over the API, from their making to their end. */
@AuctionsTest
class AuctionIT {

    private final Api api;
    private final RecordedEvents published;
    private final AuctionReads reads;
    private final JdbcClient jdbc;
    private final UUID seller = UUID.randomUUID();

    AuctionIT(
            @Autowired Api api,
            @Autowired RecordedEvents published,
            @Autowired AuctionReads reads,
            @Autowired JdbcClient jdbc) {
        this.api = api;
        this.published = published;
        this.reads = reads;
        this.jdbc = jdbc;
    }

    @Test
    void ebaysExampleOverTheApi() {
        String auction = api.auction(seller);
        TestToken a = api.tokens().user();
        TestToken b = api.tokens().user();
        TestToken c = api.tokens().user();
        TestToken d = api.tokens().user();
        String first = body(api.bid(auction, a, 1000), 201);
        assertThat(Api.<String>read(first, "$.status")).isEqualTo("LEADING");
        assertThat(Api.<Integer>read(first, "$.currentPrice.amount")).isEqualTo(100);
        assertThat(Api.<Integer>read(first, "$.minimumNextBid.amount")).isEqualTo(120);
        assertThat(Api.<Integer>read(first, "$.sequence")).isEqualTo(1);
        String beaten = body(api.bid(auction, b, 500), 201);
        assertThat(Api.<String>read(beaten, "$.status")).isEqualTo("OUTBID");
        assertThat(Api.<Integer>read(beaten, "$.currentPrice.amount")).isEqualTo(550);
        assertThat(Api.<Integer>read(body(api.bid(auction, c, 1000), 201), "$.currentPrice.amount"))
                .isEqualTo(1000);
        assertThat(Api.<Integer>read(body(api.bid(auction, d, 2000), 201), "$.currentPrice.amount"))
                .isEqualTo(1050);

        String history = body(api.get(auction + "/bids"), 200);
        assertThat(Api.<List<Integer>>read(history, "$.items[*].sequence")).containsExactly(4, 3, 2, 1);
        assertThat(Api.<List<Integer>>read(history, "$.items[*].amount.amount")).containsExactly(1050, 1000, 550, 100);
        assertThat(Api.<List<Boolean>>read(history, "$.items[*].automatic")).containsExactly(false, true, true, false);
        List<String> masks = Api.read(history, "$.items[*].bidder");
        assertThat(masks.get(1)).isEqualTo(masks.get(3)).isNotEqualTo(masks.get(0));
        assertThat(history)
                .doesNotContainPattern(Api.value(2000))
                .doesNotContainPattern(Api.value(500))
                .doesNotContain(a.userId().toString());

        String own = body(api.get(auction + "/bids/me", b), 200);
        assertThat(Api.<List<Integer>>read(own, "$.items[*].maxAmount.amount")).containsExactly(500);
        assertThat(Api.<List<String>>read(body(api.get(AUCTIONS + "/bids/me", d), 200), "$.items[*].status"))
                .containsExactly("LEADING");

        var told = published.await("auction.bid-placed.v1", id(auction), 4);
        assertThat(told)
                .allSatisfy(event ->
                        assertThat(event.as(JsonNode.class).toString()).doesNotContainPattern(Api.value(2000)));
        assertThat(published
                        .await("auction.outbid.v1", id(auction))
                        .as(JsonNode.class)
                        .path("bidderId")
                        .asString())
                .isEqualTo(a.userId().toString());
        List<AuctionView> missed = reads.updatesAfter(id(auction), 2, null);
        assertThat(missed).extracting(AuctionView::sequence).containsExactly(3L, 4L);
        assertThat(missed.getLast()).isEqualTo(reads.view(id(auction), null));
    }

    @Test
    void anIdempotencyKeyMakesOneBidOfTwo() {
        String auction = api.auction(seller);
        TestToken bidder = api.tokens().user();
        var keyed = bidder.andThen(headers -> headers.set("Idempotency-Key", "bid-1"));
        String first = body(api.bid(auction, keyed, 1000), 201);
        assertThat(body(api.bid(auction, keyed, 1000), 201)).isEqualTo(first);
        body(api.bid(auction, keyed, 2000), 422);
        assertThat(jdbc.sql("select count(*) from idempotency where effective")
                        .query(Integer.class)
                        .single())
                .isPositive();
        String refused = body(api.bid(auction, bidder, 1000), 422);
        assertThat(Api.<String>read(refused, "$.type")).isEqualTo("/problems/bid_too_low");
        assertThat(Api.<Integer>read(refused, "$.minimumNextBid.amount")).isEqualTo(1001);
    }

    @Test
    void aReserveStaysHiddenAndBuyNowGoesWithIt() {
        String auction = api.auction(seller, in(Duration.ofDays(1)), """
            , "reservePrice": {"amount": 700, "currency": "GBP"}, "buyNowPrice": {"amount": 900, "currency": "GBP"}\
            """);
        String view = body(api.get(auction), 200);
        assertThat(view).doesNotContainPattern(Api.value(700));
        assertThat(Api.<Boolean>read(view, "$.hasReserve")).isTrue();
        assertThat(Api.<Boolean>read(view, "$.reserveMet")).isFalse();
        body(api.bid(auction, api.tokens().user(), 300), 201);
        assertThat(Api.<Integer>read(body(api.get(auction), 200), "$.buyNowPrice.amount"))
                .isEqualTo(900);
        body(api.bid(auction, api.tokens().user(), 800), 201);
        view = body(api.get(auction), 200);
        assertThat(Api.<Integer>read(view, "$.currentPrice.amount")).isEqualTo(700);
        assertThat(Api.<Object>read(view, "$.buyNowPrice")).isNull();
        body(api.post(auction + "/buy-now", api.tokens().user()), 409);
    }

    @Test
    void buyingNowEndsIt() {
        String auction = api.auction(
                seller, in(Duration.ofDays(1)), ", \"buyNowPrice\": {\"amount\": 900, \"currency\": \"GBP\"}");
        TestToken buyer = api.tokens().user();
        body(api.post(auction + "/buy-now", api.tokens().user(seller)), 403);
        String sold = body(api.post(auction + "/buy-now", buyer), 200);
        assertThat(Api.<String>read(sold, "$.outcome")).isEqualTo("SOLD");
        assertThat(Api.<Integer>read(sold, "$.finalPrice.amount")).isEqualTo(900);
        body(api.bid(auction, api.tokens().user(), 2000), 409);
        var ended = published.await("auction.ended.v1", id(auction)).as(JsonNode.class);
        assertThat(ended.path("winnerId").asString()).isEqualTo(buyer.userId().toString());
    }

    @Test
    void itOpensAndEndsAtItsTimes() {
        String auction =
                api.auction(seller, in(Duration.ofSeconds(3)), ", \"startsAt\": \"" + in(Duration.ofSeconds(1)) + "\"");
        assertThat(Api.<String>read(body(api.get(auction), 200), "$.status")).isEqualTo("SCHEDULED");
        body(api.bid(auction, api.tokens().user(), 500), 409);
        published.await("auction.scheduled.v1", id(auction));
        published.await("auction.opened.v1", id(auction));
        Awaitility.await()
                .atMost(Duration.ofSeconds(6))
                .until(() -> Api.<String>read(body(api.get(auction), 200), "$.status")
                        .equals("ENDED"));
        assertThat(Api.<Integer>read(body(api.get(auction), 200), "$.sequence")).isEqualTo(2);
        assertThat(published
                        .await("auction.ended.v1", id(auction))
                        .as(JsonNode.class)
                        .path("outcome")
                        .asString())
                .isEqualTo("NO_BIDS");
        body(api.bid(auction, api.tokens().user(), 500), 409);
    }

    @Test
    void aLateBidMovesTheEnd() {
        String auction = api.auction(seller, in(Duration.ofSeconds(2)), "");
        body(api.bid(auction, api.tokens().user(), 500), 201);
        published.await("auction.extended.v1", id(auction));
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> Api.<String>read(body(api.get(auction), 200), "$.status")
                        .equals("LIVE"));
    }

    @Test
    void theEndNamesThoseWhoseBidsStandAndNoMaximum() {
        String auction = api.auction(seller);
        TestToken a = api.tokens().user();
        TestToken b = api.tokens().user();
        TestToken c = api.tokens().user();
        body(api.bid(auction, a, 500), 201);
        String bid = api.bidId(auction, c, 700);
        body(api.post(auction + "/bids/" + bid + "/retract", c, "{\"reason\": \"A slip.\"}"), 200);
        body(api.bid(auction, b, 2000), 201);
        body(api.bid(auction, a, 900), 201);
        body(api.post(auction + "/cancel", api.tokens().user(seller)), 200);
        JsonNode ended = published.await("auction.ended.v1", id(auction)).as(JsonNode.class);
        assertThat(ended.path("outcome").asString()).isEqualTo("CANCELLED");
        assertThat(ended.path("bidderIds").valueStream().map(JsonNode::asString))
                .containsExactly(a.userId().toString(), b.userId().toString());
        assertThat(ended.toString()).doesNotContainPattern(Api.value(2000)).doesNotContainPattern(Api.value(900));
    }

    @Test
    void theEntityTagIsTheSequence() {
        String auction = api.auction(seller);
        api.get(auction).expectHeader().valueEquals("ETag", "\"0\"");
        api.get(auction, headers -> headers.setIfNoneMatch("\"0\""))
                .expectStatus()
                .isNotModified();
        body(api.bid(auction, api.tokens().user(), 500), 201);
        api.get(auction).expectHeader().valueEquals("ETag", "\"1\"");
    }
}
