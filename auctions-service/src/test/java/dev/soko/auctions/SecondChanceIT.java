package dev.soko.auctions;

import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** To whom a thing goes whose winner does not pay. */
@AuctionsTest
class SecondChanceIT {

    private static final String ATTEMPTS =
            " where task_name = 'second-chance-again' and task_instance like :id || '/%'";

    private final Api api;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TestToken a;
    private final TestToken b;
    private final TestToken c;
    private final UUID seller = UUID.randomUUID();
    private String auction = "";

    SecondChanceIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.published = published;
        this.jdbc = jdbc;
        this.a = api.tokens().user();
        this.b = api.tokens().user();
        this.c = api.tokens().user();
    }

    @BeforeEach
    void anAuctionThatCLeads() {
        begins("");
    }

    private void begins(String more) {
        auction = api.auction(seller, in(Duration.ofDays(1)), more);
        body(api.bid(auction, a, 500), 201);
        body(api.bid(auction, b, 1000), 201);
        body(api.bid(auction, c, 2000), 201);
    }

    @Test
    void itGoesFromBidderToBidder() {
        orderCancelled(c, "UNPAID");
        api.close(auction);
        orderCancelled(c, "SELLER");
        orderCancelled(c, "STAFF");
        orderCancelled(b, "UNPAID");
        body(accept(b), 404);
        orderCancelled(c, "UNPAID");
        orderCancelled(c, "UNPAID");
        JsonNode offer = offers(1).getFirst();
        assertThat(offer.path("bidderId").asString()).isEqualTo(b.userId().toString());
        assertThat(offer.at("/price/amount").asInt()).isEqualTo(1000);
        body(accept(a), 404);
        body(decline(b), 204);
        body(accept(b), 409);
        body(accept(a), 204);
        assertThat(published
                        .await("auction.second-chance-accepted.v1", id(auction))
                        .as(JsonNode.class)
                        .at("/finalPrice/amount")
                        .asInt())
                .isEqualTo(500);
        lapses(a);
        assertNoOfferButThese(2);
    }

    @Test
    void whoTakesItAndDoesNotPayLeavesItToTheNext() {
        api.close(auction);
        orderCancelled(c, "UNPAID");
        body(accept(b), 204);
        orderCancelled(c, "UNPAID");
        body(accept(a), 404);
        orderCancelled(b, "UNPAID");
        orderCancelled(b, "UNPAID");
        body(accept(b), 409);
        body(accept(a), 204);
    }

    @Test
    void whoTakesTheOrderBackLeavesItToTheNext() {
        api.close(auction);
        orderCancelled(c, "BUYER");
        body(accept(b), 204);
        orderCancelled(b, "BUYER");
        body(accept(a), 204);
    }

    @Test
    void nothingGoesBelowTheReserve() {
        begins(", \"reservePrice\": {\"amount\": 1000, \"currency\": \"GBP\"}");
        api.close(auction);
        orderCancelled(c, "UNPAID");
        assertThat(offers(1).getFirst().at("/price/amount").asInt()).isEqualTo(1000);
        body(decline(b), 204);
        body(accept(a), 404);
        assertNoOfferButThese(1);
    }

    @Test
    void whatASuspendedSellerSellsIsNotForSale() {
        api.close(auction);
        orderCancelled(c, "UNPAID");
        api.suspended(seller);
        assertThat(Api.<String>read(body(accept(b), 409), "$.type")).isEqualTo("/problems/no_offer");
        api.reinstated(seller);
        body(accept(b), 204);
        api.suspended(seller);
        orderCancelled(b, "UNPAID");
        assertNoOfferButThese(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listing.taken-down.v1", "listing.archived.v1"})
    void whatIsOffTheMarketIsNotForSale(String type) {
        api.close(auction);
        orderCancelled(c, "UNPAID");
        UUID listing = UUID.fromString(Api.read(body(api.get(auction), 200), "$.listingId"));
        api.hears("listings", type, listing, Api.listing(type, listing, seller));
        assertThat(Api.<String>read(body(accept(b), 409), "$.type")).isEqualTo("/problems/no_offer");
        body(decline(b), 204);
        assertNoOfferButThese(1);
    }

    @Test
    void whatIsForSaleAgainIsOfferedThen() {
        api.close(auction);
        UUID listing = UUID.fromString(Api.read(body(api.get(auction), 200), "$.listingId"));
        says("listing.review-requested.v1", 3, listing);
        api.suspended(seller);
        orderCancelled(c, "BUYER");
        api.reinstated(seller);
        asksAgain();
        assertNoOfferButThese(0);
        says("listing.published.v1", 4, listing);
        asksAgain();
        assertThat(offers(1).getFirst().path("bidderId").asString())
                .isEqualTo(b.userId().toString());
        body(accept(b), 204);
    }

    @Test
    void whoHasBeenAskedMeanwhileIsNotFollowedByAnother() {
        api.close(auction);
        api.suspended(seller);
        orderCancelled(c, "BUYER");
        api.reinstated(seller);
        orderCancelled(c, "BUYER");
        assertThat(attempts()).isOne();
        asksAgain();
        assertNoOfferButThese(1);
        body(accept(b), 204);
    }

    @Test
    void nothingIsOfferedAfterTheTimeOfAnOffer() {
        api.close(auction);
        api.suspended(seller);
        orderCancelled(c, "BUYER");
        jdbc.sql("update scheduled_tasks set task_instance = :id || '/' || :past" + ATTEMPTS)
                .param("id", id(auction).toString())
                .param("past", Instant.now().minusSeconds(1).toString())
                .update();
        assertThat(attempts()).isOne();
        asksAgain();
        assertThat(attempts()).isZero();
    }

    @Test
    void whatWasSoldToTheWinnerGoesToTheNextWhenTheWinnerTakesTheOrderBack() {
        api.close(auction);
        UUID listing = UUID.fromString(Api.read(body(api.get(auction), 200), "$.listingId"));
        api.hears("listings", "listing.sold.v1", listing, Api.listing("listing.sold.v1", listing, seller));
        orderCancelled(c, "BUYER");
        body(accept(b), 204);
    }

    @Test
    void whoIsSuspendedDoesNotTakeAnOfferOfBefore() {
        api.close(auction);
        orderCancelled(c, "UNPAID");
        api.suspended(b.userId());
        assertThat(Api.<String>read(body(accept(b), 403), "$.type")).isEqualTo("/problems/bidder_suspended");
        api.reinstated(b.userId());
        body(accept(b), 204);
    }

    @Test
    void anOfferThatNobodyAnswersLapsesAndGoesToTheNextUntilNobodyIsLeft() {
        api.close(auction);
        orderCancelled(c, "UNPAID");
        timeIsOver();
        assertThat(Api.<String>read(body(accept(b), 409), "$.type")).isEqualTo("/problems/no_offer");
        body(decline(b), 409);
        lapses(b);
        JsonNode next = offers(2).getLast();
        assertThat(next.path("bidderId").asString()).isEqualTo(a.userId().toString());
        assertThat(next.at("/price/amount").asInt()).isEqualTo(500);
        body(accept(b), 409);
        timeIsOver();
        lapses(a);
        body(accept(a), 409);
        assertNoOfferButThese(2);
    }

    @Test
    void whoMayNotBidIsNotAsked() {
        TestToken excluded = api.tokens().user();
        body(api.bid(auction, excluded, 5000), 201);
        TestToken winner = api.tokens().user();
        body(api.bid(auction, winner, 9000), 201);
        api.override(auction, "\"action\": \"SUSPEND_BIDDER\", \"bidderId\": \"%s\"".formatted(excluded.userId()));
        api.close(auction);
        api.suspended(c.userId());
        orderCancelled(winner, "UNPAID");
        assertThat(offers(1).getFirst().path("bidderId").asString())
                .isEqualTo(b.userId().toString());
        api.suspended(a.userId());
        body(decline(b), 204);
        assertNoOfferButThese(1);
    }

    private ResponseSpec accept(TestToken bidder) {
        return api.post(auction + "/second-chance/accept", bidder);
    }

    private ResponseSpec decline(TestToken bidder) {
        return api.post(auction + "/second-chance/decline", bidder);
    }

    private List<JsonNode> offers(int count) {
        return published.await("auction.second-chance.v1", id(auction), count).stream()
                .map(offer -> offer.as(JsonNode.class))
                .toList();
    }

    /** Whatever else would have been told is told by now: it would be written already, and a decision of now comes after it. */
    private void assertNoOfferButThese(int count) {
        published.await("auction.second-chance.v1", id(auction), count);
        Awaitility.await().until(() -> number("select count(*) from outbox") == 0);
        assertThat(published.about(id(auction)).stream().map(Envelope::type).filter("auction.second-chance.v1"::equals))
                .hasSize(count);
    }

    /** Orders-service cancels the buyer's order of that auction. */
    private void orderCancelled(TestToken buyer, String reason) {
        api.hears(
                "orders",
                "order.cancelled.v1",
                UUID.randomUUID(),
                EventSamples.of("orders")
                        .json("order.cancelled.v1")
                        .put("buyerId", buyer.userId().toString())
                        .put("auctionId", id(auction).toString())
                        .put("reason", reason));
    }

    /** The bidder's, though the task has not come yet. */
    private void timeIsOver() {
        jdbc.sql("update second_chance set respond_by = clock_timestamp() where auction_id = :id and status = 'OPEN'")
                .param("id", id(auction))
                .update();
    }

    /** The task of the bidder's offer has come, and is done. */
    private void lapses(TestToken bidder) {
        String task = id(auction) + "/" + bidder.userId();
        jdbc.sql("update scheduled_tasks set execution_time = clock_timestamp() where task_instance = :task")
                .param("task", task)
                .update();
        Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks where task_instance = :task")
                                .param("task", task)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private void says(String type, int version, UUID listing) {
        api.hears("listings", type, listing, Api.listing(type, listing, seller).put("version", version));
    }

    /** The task that asks again has come: it waits anew, or is done. */
    private void asksAgain() {
        jdbc.sql("update scheduled_tasks set execution_time = clock_timestamp()" + ATTEMPTS)
                .param("id", id(auction).toString())
                .update();
        Awaitility.await().until(() -> attempts(" and execution_time < clock_timestamp() + interval '1 minute'") == 0);
    }

    /** Tasks that are to ask again. */
    private long attempts() {
        return attempts("");
    }

    private long attempts(String which) {
        return jdbc.sql("select count(*) from scheduled_tasks" + ATTEMPTS + which)
                .param("id", id(auction).toString())
                .query(Long.class)
                .single();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
