package dev.soko.auctions;

import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What bidders and sellers may take back, and until when. */
@AuctionsTest
class WithdrawalIT {

    private final Api api;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private final TestToken a;
    private final TestToken b;
    private String auction = "";

    WithdrawalIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.published = published;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
        this.a = api.tokens().user();
        this.b = api.tokens().user();
    }

    @BeforeEach
    void anAuctionWithMoreThanTwelveHoursLeft() {
        auction = api.auction(seller.userId(), in(Duration.ofHours(13)), "");
    }

    @Test
    void aBidIsTakenBackByItsBidderWithAReasonOnce() {
        api.bidId(auction, a, 500);
        String bid = api.bidId(auction, b, 1000);
        body(retract(bid, a, "{\"reason\": \"Not mine.\"}"), 404);
        for (String none : List.of("{}", "{\"reason\": null}", "{\"reason\": \" \"}")) {
            assertThat(Api.<String>read(body(retract(bid, b, none), 422), "$.type"))
                    .isEqualTo("/problems/reason_required");
        }
        String after = body(retract(bid, b), 200);
        assertThat(Api.<Integer>read(after, "$.currentPrice.amount")).isEqualTo(100);
        assertThat(Api.<Integer>read(after, "$.bidCount")).isEqualTo(1);
        assertThat(Api.<Integer>read(after, "$.sequence")).isEqualTo(3);
        body(retract(bid, b), 409);
        assertThat(statuses(b)).containsExactly("RETRACTED");
        published.await("auction.bid-retracted.v1", id(auction));
    }

    @Test
    void withMoreThanTwelveHoursLeftAllOfTheBiddersGoHoweverOld() {
        String first = api.bidId(auction, b, 500);
        api.bidId(auction, a, 800);
        api.bidId(auction, b, 2000);
        placedAgo(Duration.ofHours(2));
        String after = body(retract(first, b), 200);
        assertThat(Api.<Integer>read(after, "$.currentPrice.amount")).isEqualTo(100);
        assertThat(statuses(b)).containsExactly("RETRACTED", "RETRACTED");
        assertThat(statuses(a)).containsExactly("LEADING");
    }

    @Test
    void withLessThanTwelveHoursLeftOnlyAFreshBidGoesAndNoOther() {
        String first = api.bidId(auction, b, 500);
        api.bidId(auction, a, 800);
        placedAgo(Duration.ofMinutes(61));
        String fresh = api.bidId(auction, b, 2000);
        endsIn(Duration.ofHours(11));
        assertThat(Api.<String>read(body(retract(first, b), 409), "$.type")).isEqualTo("/problems/retraction_too_late");
        String after = body(retract(fresh, b), 200);
        assertThat(Api.<Integer>read(after, "$.currentPrice.amount")).isEqualTo(550);
        assertThat(statuses(b)).containsExactly("RETRACTED", "OUTBID");
    }

    @Test
    void theSellerCancelsWithBidsWhileMoreThanTwelveHoursAreLeft() {
        api.bidId(auction, a, 500);
        body(api.post(auction + "/cancel", a), 404);
        body(api.post(auction + "/cancel", ifMatch(seller, "\"7\"")), 412);
        String cancelled = body(api.post(auction + "/cancel", seller), 200);
        assertThat(Api.<String>read(cancelled, "$.status")).isEqualTo("CANCELLED");
        body(api.post(auction + "/cancel", seller), 409);
    }

    @Test
    void withLessThanTwelveHoursLeftTheSellerCancelsOnlyWithoutBids() {
        String bare = api.auction(seller.userId(), in(Duration.ofHours(11)), "");
        body(api.post(bare + "/cancel", seller), 200);
        api.bidId(auction, a, 500);
        endsIn(Duration.ofHours(11));
        assertThat(Api.<String>read(body(api.post(auction + "/cancel", seller), 409), "$.type"))
                .isEqualTo("/problems/cancel_too_late");
        assertThat(Api.<String>read(body(api.get(auction), 200), "$.status")).isEqualTo("LIVE");
    }

    private ResponseSpec retract(String bid, TestToken bidder) {
        return retract(bid, bidder, "{\"reason\": \"A slip.\"}");
    }

    private ResponseSpec retract(String bid, TestToken bidder, String json) {
        return api.post(auction + "/bids/" + bid + "/retract", bidder, json);
    }

    private List<String> statuses(TestToken bidder) {
        return Api.read(body(api.get(auction + "/bids/me", bidder), 200), "$.items[*].status");
    }

    private void placedAgo(Duration time) {
        move(
                "update bid set placed_at = clock_timestamp() - make_interval(secs => :seconds) where auction_id = :id",
                time);
    }

    private void endsIn(Duration time) {
        move("update auction set ends_at = clock_timestamp() + make_interval(secs => :seconds) where id = :id", time);
    }

    private void move(String sql, Duration time) {
        jdbc.sql(sql)
                .param("seconds", time.toSeconds())
                .param("id", id(auction))
                .update();
    }
}
