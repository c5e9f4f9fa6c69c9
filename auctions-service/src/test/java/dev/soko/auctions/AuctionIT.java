package dev.soko.auctions;

import static dev.soko.auctions.Api.AUCTIONS;
import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.auctions.Api.read;
import static dev.soko.auctions.Api.terms;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auctions.auction.AuctionReads;
import dev.soko.auctions.auction.AuctionView;
import dev.soko.auctions.auction.SecondChanceService;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AuctionsTest
class AuctionIT {

    private final Api api;
    private final RecordedEvents published;
    private final AuctionReads reads;
    private final SecondChanceService secondChances;
    private final JdbcClient jdbc;
    private final UUID seller = UUID.randomUUID();

    AuctionIT(
            @Autowired Api api,
            @Autowired RecordedEvents published,
            @Autowired AuctionReads reads,
            @Autowired SecondChanceService secondChances,
            @Autowired JdbcClient jdbc) {
        this.api = api;
        this.published = published;
        this.reads = reads;
        this.secondChances = secondChances;
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
        List<String> masks = read(history, "$.items[*].bidder");
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
        List<AuctionView> missed = reads.updatesAfter(id(auction), 2, 100);
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
    void whoTakesBidsBackLeavesThePriceToTheOthers() {
        String auction = api.auction(seller);
        TestToken a = api.tokens().user();
        TestToken b = api.tokens().user();
        body(api.bid(auction, a, 500), 201);
        String bid = body(api.bid(auction, b, 1000), 201);
        String path = auction + "/bids/" + Api.<String>read(bid, "$.bidId") + "/retract";
        body(api.post(path, a, "{\"reason\": \"Not mine.\"}"), 404);
        body(api.post(path, b, "{}"), 422);
        String after = body(api.post(path, b, "{\"reason\": \"A slip.\"}"), 200);
        assertThat(Api.<Integer>read(after, "$.currentPrice.amount")).isEqualTo(100);
        assertThat(Api.<Integer>read(after, "$.bidCount")).isEqualTo(1);
        assertThat(Api.<Integer>read(after, "$.sequence")).isEqualTo(3);
        body(api.post(path, b, "{\"reason\": \"Again.\"}"), 409);
        assertThat(Api.<List<String>>read(body(api.get(auction + "/bids/me", b), 200), "$.items[*].status"))
                .containsExactly("RETRACTED");
        published.await("auction.bid-retracted.v1", id(auction));
    }

    @Test
    void cancelling() {
        String auction = api.auction(seller);
        body(api.post(auction + "/cancel", api.tokens().user()), 404);
        var stale = ifMatch(api.tokens().user(seller), "\"7\"");
        body(api.post(auction + "/cancel", stale), 412);
        String cancelled = body(api.post(auction + "/cancel", api.tokens().user(seller)), 200);
        assertThat(Api.<String>read(cancelled, "$.status")).isEqualTo("CANCELLED");
        String late = api.auction(seller, in(Duration.ofHours(11)), "");
        body(api.bid(late, api.tokens().user(), 500), 201);
        body(api.post(late + "/cancel", api.tokens().user(seller)), 409);
    }

    @Test
    void theEndNamesThoseWhoseBidsStandAndNoMaximum() {
        String auction = api.auction(seller);
        TestToken a = api.tokens().user();
        TestToken b = api.tokens().user();
        TestToken c = api.tokens().user();
        body(api.bid(auction, a, 500), 201);
        String bid = body(api.bid(auction, c, 700), 201);
        body(
                api.post(
                        auction + "/bids/" + Api.<String>read(bid, "$.bidId") + "/retract",
                        c,
                        "{\"reason\": \"A slip.\"}"),
                200);
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
    void staffOverridesWithAReasonAndIsAudited() {
        String auction = api.auction(seller);
        TestToken moderator = api.tokens().user().withRole(Role.MODERATOR);
        TestToken a = api.tokens().user();
        TestToken b = api.tokens().user();
        body(api.bid(auction, a, 500), 201);
        String bid = body(api.bid(auction, b, 1000), 201);
        String path = auction + "/override";
        body(api.patch(path, moderator, "{\"action\": \"CANCEL\"}"), 422);
        body(api.patch(path, moderator, "{\"action\": \"EXTEND\", \"reason\": \"r\"}"), 400);
        body(
                api.patch(
                        path,
                        moderator,
                        "{\"action\": \"EXTEND\", \"endsAt\": \"2020-01-01T00:00:00Z\", \"reason\": \"r\"}"),
                422);
        body(
                api.patch(
                        path,
                        moderator,
                        "{\"action\": \"EXTEND\", \"endsAt\": \"" + in(Duration.ofDays(2))
                                + "\", \"reason\": \"An outage.\"}"),
                200);
        String removed = body(
                api.patch(
                        path,
                        moderator,
                        "{\"action\": \"REMOVE_BID\", \"bidId\": \"" + Api.<String>read(bid, "$.bidId")
                                + "\", \"reason\": \"r\"}"),
                200);
        assertThat(Api.<Integer>read(removed, "$.currentPrice.amount")).isEqualTo(100);
        String excluded = body(
                api.patch(
                        path,
                        moderator,
                        "{\"action\": \"SUSPEND_BIDDER\", \"bidderId\": \"" + a.userId()
                                + "\", \"reason\": \"Shill bidding.\"}"),
                200);
        assertThat(Api.<Integer>read(excluded, "$.bidCount")).isZero();
        assertThat(Api.<String>read(body(api.bid(auction, a, 5000), 403), "$.type"))
                .isEqualTo("/problems/bidder_suspended");
        String closed = body(api.patch(path, moderator, "{\"action\": \"CLOSE_NOW\", \"reason\": \"r\"}"), 200);
        assertThat(Api.<String>read(closed, "$.outcome")).isEqualTo("NO_BIDS");
        var audit = published.await("auction.staff-action.v1", id(auction), 4);
        assertThat(audit.getLast().as(JsonNode.class).path("action").asString()).isEqualTo("AUCTION_CLOSE_NOW");
        assertThat(Api.<List<String>>read(body(api.get(auction + "/bids", moderator), 200), "$.items[*].bidderId"))
                .contains(a.userId().toString());
    }

    @Test
    void nobodyOfTheStaffOverridesAnOwnAuction() {
        TestToken moderator = api.tokens().user().withRole(Role.MODERATOR);
        String auction = api.auction(moderator.userId());
        body(api.patch(auction + "/override", moderator, "{\"action\": \"CANCEL\", \"reason\": \"r\"}"), 403);
    }

    @Test
    void aSuspendedSellersAuctionsAreHiddenUntilTheReinstatement() {
        String auction = api.auction(seller);
        Map<String, String> who = Map.of("userId", seller.toString());
        api.others()
                .send(
                        "auth",
                        "auth.user-suspended.v1",
                        seller,
                        EventSamples.of("auth").json("auth.user-suspended.v1").put("userId", seller.toString()));
        Awaitility.await().untilAsserted(() -> body(api.get(auction), 404));
        body(api.bid(auction, api.tokens().user(), 500), 404);
        body(api.get(auction, api.tokens().user(seller)), 200);
        UUID listing = api.listing(seller);
        body(api.post(AUCTIONS, api.tokens().user(seller), terms(listing, in(Duration.ofDays(1)), "")), 403);
        api.others().send("auth", "auth.user-reinstated.v1", seller, who);
        Awaitility.await().untilAsserted(() -> body(api.get(auction), 200));
    }

    @Test
    void suspendedPeopleDoNotBid() {
        String auction = api.auction(seller);
        TestToken bidder = api.tokens().user();
        api.others()
                .send(
                        "auth",
                        "auth.user-suspended.v1",
                        bidder.userId(),
                        Map.of("userId", bidder.userId().toString(), "status", "SUSPENDED"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from person where id = :id and suspended")
                                .param("id", bidder.userId())
                                .query(Integer.class)
                                .single())
                        .isOne());
        body(api.bid(auction, bidder, 500), 403);
        String exclusion =
                "{\"action\": \"SUSPEND_BIDDER\", \"bidderId\": \"" + bidder.userId() + "\", \"reason\": \"r\"}";
        body(api.patch(auction + "/override", api.tokens().user().withRole(Role.MODERATOR), exclusion), 200);
        body(api.bid(auction, bidder, 500), 403);
    }

    @Test
    void whoLeavesTakesBidsAndAuctionsAlong() {
        String own = api.auction(seller);
        String others = api.auction(UUID.randomUUID());
        body(api.bid(others, api.tokens().user(seller), 500), 201);
        api.others().send("users", "user.erased.v1", seller, Map.of("userId", seller.toString()));
        Awaitility.await()
                .untilAsserted(() -> assertThat(Api.<String>read(body(api.get(own), 200), "$.status"))
                        .isEqualTo("CANCELLED"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(Api.<Integer>read(body(api.get(others), 200), "$.bidCount"))
                        .isZero());
    }

    @Test
    void aTakenDownListingEndsItsAuction() {
        UUID listing = api.listing(seller);
        String created =
                body(api.post(AUCTIONS, api.tokens().user(seller), terms(listing, in(Duration.ofDays(1)), "")), 201);
        String auction = AUCTIONS + "/" + Api.<String>read(created, "$.id");
        assertThat(Api.<String>read(
                        body(
                                api.post(
                                        AUCTIONS,
                                        api.tokens().user(seller),
                                        terms(listing, in(Duration.ofDays(1)), "")),
                                409),
                        "$.type"))
                .isEqualTo("/problems/already_auctioned");
        api.others()
                .send(
                        "listings",
                        "listing.taken-down.v1",
                        listing,
                        Api.listing("listing.taken-down.v1", listing, seller));
        Awaitility.await()
                .untilAsserted(() -> assertThat(Api.<String>read(body(api.get(auction), 200), "$.outcome"))
                        .isEqualTo("CANCELLED"));
        assertThat(Api.<String>read(
                        body(
                                api.post(
                                        AUCTIONS,
                                        api.tokens().user(seller),
                                        terms(listing, in(Duration.ofDays(1)), "")),
                                409),
                        "$.type"))
                .isEqualTo("/problems/listing_not_active");
    }

    @Test
    void theSecondChanceGoesFromBidderToBidder() {
        String auction = api.auction(seller);
        TestToken a = api.tokens().user();
        TestToken b = api.tokens().user();
        TestToken c = api.tokens().user();
        body(api.bid(auction, a, 500), 201);
        body(api.bid(auction, b, 1000), 201);
        body(api.bid(auction, c, 2000), 201);
        orderCancelled(auction, c, "UNPAID");
        close(auction);
        orderCancelled(auction, c, "BUYER");
        orderCancelled(auction, b, "UNPAID");
        body(api.post(auction + "/second-chance/accept", b), 404);
        orderCancelled(auction, c, "UNPAID");
        orderCancelled(auction, c, "UNPAID");
        var offer = published.await("auction.second-chance.v1", id(auction)).as(JsonNode.class);
        assertThat(offer.path("bidderId").asString()).isEqualTo(b.userId().toString());
        assertThat(offer.at("/price/amount").asInt()).isEqualTo(1000);
        body(api.post(auction + "/second-chance/accept", a), 404);
        body(api.post(auction + "/second-chance/decline", b), 204);
        body(api.post(auction + "/second-chance/accept", b), 409);
        body(api.post(auction + "/second-chance/accept", a), 204);
        secondChances.lapse(id(auction), a.userId());
        assertThat(published
                        .await("auction.second-chance-accepted.v1", id(auction))
                        .as(JsonNode.class)
                        .at("/finalPrice/amount")
                        .asInt())
                .isEqualTo(500);
        assertThat(published.about(id(auction)).stream()
                        .filter(event -> event.type().equals("auction.second-chance.v1")))
                .hasSize(2);
    }

    @Test
    void whoTakesTheSecondChanceAndDoesNotPayLeavesItToTheNext() {
        String auction = api.auction(seller);
        TestToken a = api.tokens().user();
        TestToken b = api.tokens().user();
        TestToken c = api.tokens().user();
        body(api.bid(auction, a, 500), 201);
        body(api.bid(auction, b, 1000), 201);
        body(api.bid(auction, c, 2000), 201);
        close(auction);
        orderCancelled(auction, c, "UNPAID");
        body(api.post(auction + "/second-chance/accept", b), 204);
        orderCancelled(auction, c, "UNPAID");
        body(api.post(auction + "/second-chance/accept", a), 404);
        orderCancelled(auction, b, "UNPAID");
        orderCancelled(auction, b, "UNPAID");
        body(api.post(auction + "/second-chance/accept", b), 409);
        body(api.post(auction + "/second-chance/accept", a), 204);
    }

    private void close(String auction) {
        TestToken staff = api.tokens().user().withRole(Role.ADMIN);
        body(api.patch(auction + "/override", staff, "{\"action\": \"CLOSE_NOW\", \"reason\": \"r\"}"), 200);
    }

    /** Orders-service cancels the buyer's order of that auction, and this service has heard of it. */
    private void orderCancelled(String auction, TestToken buyer, String reason) {
        UUID event = api.others()
                .send(
                        "orders",
                        "order.cancelled.v1",
                        UUID.randomUUID(),
                        EventSamples.of("orders")
                                .json("order.cancelled.v1")
                                .put("buyerId", buyer.userId().toString())
                                .put("auctionId", id(auction).toString())
                                .put("reason", reason));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("select count(*) from inbox where event_id = :event")
                                .param("event", event)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    @Test
    void listsAreFilteredSortedAndPaged() {
        String first = api.auction(seller, in(Duration.ofHours(30)), "");
        String second = api.auction(seller, in(Duration.ofHours(20)), "");
        String third = api.auction(seller, in(Duration.ofHours(40)), "");
        body(api.bid(first, api.tokens().user(), 900), 201);
        body(api.bid(first, api.tokens().user(), 800), 201);
        String mine = AUCTIONS + "?sellerId=" + seller;
        assertThat(ids(mine)).containsExactly(id(third), id(second), id(first));
        assertThat(ids(mine + "&sort=ending_soon&status=LIVE")).containsExactly(id(second), id(first), id(third));
        assertThat(ids(mine + "&sort=price")).containsExactly(id(second), id(third), id(first));
        assertThat(ids(mine + "&endingBefore=" + in(Duration.ofHours(35)))).containsExactly(id(second), id(first));
        assertThat(ids(mine + "&category=handmade")).hasSize(3);
        assertThat(ids(mine + "&category=phones")).isEmpty();
        for (String sort : List.of("newest", "ending_soon", "price")) {
            String page = body(api.get(mine + "&limit=2&sort=" + sort), 200);
            String next = body(
                    api.get(mine + "&limit=2&sort=" + sort + "&cursor=" + Api.<String>read(page, "$.nextCursor")), 200);
            assertThat(Api.<List<String>>read(page, "$.items[*].id"))
                    .doesNotContainAnyElementsOf(Api.<List<String>>read(next, "$.items[*].id"))
                    .hasSize(2);
            assertThat(Api.<List<String>>read(next, "$.items[*].id")).hasSize(1);
        }
        body(api.get(mine + "&sort=best"), 400);
        body(api.get(mine + "&status=OPEN"), 400);
        body(api.get(mine + "&sort=ending_soon&cursor=AAAA"), 400);
        TestToken watcher = api.tokens().user();
        body(api.put(first + "/watch", watcher, ""), 204);
        body(api.put(first + "/watch", watcher, ""), 204);
        assertThat(Api.<List<String>>read(body(api.get(AUCTIONS + "/watching", watcher), 200), "$.items[*].id"))
                .containsExactly(id(first).toString());
        body(api.delete(first + "/watch", watcher), 204);
        assertThat(Api.<List<String>>read(body(api.get(AUCTIONS + "/watching", watcher), 200), "$.items[*].id"))
                .isEmpty();
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

    private List<UUID> ids(String path) {
        return Api.<List<String>>read(body(api.get(path), 200), "$.items[*].id").stream()
                .map(UUID::fromString)
                .toList();
    }
}
