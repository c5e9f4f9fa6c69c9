package dev.soko.auctions;

import static dev.soko.auctions.Api.AUCTIONS;
import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.auctions.Api.terms;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Auctions of a suspended seller are hidden: over HTTP and on the channel only the seller and moderators see them. */
@AuctionsTest
class HiddenIT {

    private final Api api;
    private final UUID seller = UUID.randomUUID();
    private final TestToken owner;
    private final TestToken moderator;
    private final TestToken bidder;
    private String auction = "";

    @LocalServerPort
    private int port;

    HiddenIT(@Autowired Api api) {
        this.api = api;
        this.owner = api.tokens().user(seller);
        this.moderator = api.tokens().user().withRole(Role.MODERATOR);
        this.bidder = api.tokens().user();
    }

    @BeforeEach
    void anAuctionWithABid() {
        auction = api.auction(seller);
        body(api.bid(auction, bidder, 500), 201);
    }

    @Test
    void onlyTheSellerAndModeratorsReadItAndNobodyBids() {
        api.suspended(seller);
        for (String path : List.of(auction, auction + "/bids")) {
            body(api.get(path), 404);
            body(api.get(path, bidder), 404);
            body(api.get(path, owner), 200);
            body(api.get(path, moderator), 200);
        }
        body(api.bid(auction, api.tokens().user(), 900), 404);
        body(api.put(auction + "/watch", bidder, ""), 404);
        UUID listing = api.listing(seller);
        body(api.post(AUCTIONS, owner, terms(listing, in(Duration.ofDays(1)), "")), 403);
        api.reinstated(seller);
        for (String path : List.of(auction, auction + "/bids")) {
            body(api.get(path), 200);
        }
        body(api.bid(auction, api.tokens().user(), 900), 201);
    }

    @Test
    void itIsInNoListUntilTheReinstatement() {
        body(api.put(auction + "/watch", bidder, ""), 204);
        Stream<String> lists = Stream.of("newest", "ending_soon", "price")
                .map(sort -> AUCTIONS + "?sellerId=" + seller + "&sort=" + sort);
        List<String> all =
                Stream.concat(lists, Stream.of(AUCTIONS + "/watching")).toList();
        assertThat(all).allSatisfy(list -> assertThat(api.ids(list, bidder)).containsExactly(id(auction)));
        api.suspended(seller);
        assertThat(all).allSatisfy(list -> assertThat(api.ids(list, bidder)).isEmpty());
        api.reinstated(seller);
        assertThat(all).allSatisfy(list -> assertThat(api.ids(list, bidder)).containsExactly(id(auction)));
    }

    @Test
    void itsSellerAndModeratorsJoinIt() throws Exception {
        api.suspended(seller);
        for (TestToken insider : List.of(owner, moderator)) {
            try (Watcher watcher = new Watcher(port, insider)) {
                assertThat(watcher.joins(id(auction), null).untilAcknowledged()).containsExactly(1L);
                assertThat(watcher.joins(id(auction), 0L).untilAcknowledged()).containsExactly(1L);
            }
        }
        try (Watcher watcher = new Watcher(port, bidder)) {
            for (Long after : new Long[] {null, 0L}) {
                String error = watcher.joins(id(auction), after).hears("error");
                assertThat(Api.<String>read(error, "$.data.type")).isEqualTo("/problems/not_found");
            }
        }
    }

    @Test
    void itsWatchersHearThatItIsGoneAndNothingMore() throws Exception {
        try (Watcher watcher = new Watcher(port, bidder);
                Watcher selling = new Watcher(port, owner);
                Watcher moderating = new Watcher(port, moderator)) {
            for (Watcher each : List.of(watcher, selling, moderating)) {
                assertThat(each.joins(id(auction), 0L).untilAcknowledged()).containsExactly(1L);
            }
            api.suspended(seller);
            api.override(auction, "\"action\": \"EXTEND\", \"endsAt\": \"%s\"".formatted(in(Duration.ofDays(2))));
            api.close(auction);
            for (Watcher each : List.of(selling, moderating)) {
                assertThat(Watcher.sequence(each.hears("auction:update"))).isEqualTo(2);
                assertThat(Api.<String>read(each.hears("auction:ended"), "$.data.outcome"))
                        .isEqualTo("CANCELLED");
            }
            String gone = watcher.hears("error");
            assertThat(Api.<String>read(gone, "$.data.type")).isEqualTo("/problems/not_found");
            assertThat(Api.<String>read(gone, "$.data.instance")).isEqualTo(auction);
            watcher.joins(id(auction), 1L);
            assertThat(Api.<String>read(watcher.hears("error"), "$.id"))
                    .as("the next frame answers the next question")
                    .isEqualTo("join");
        }
    }

    @Test
    void whoWatchesAgainAfterTheReinstatementHasMissedNothing() throws Exception {
        try (Watcher watcher = new Watcher(port, bidder)) {
            watcher.joins(id(auction), 0L).untilAcknowledged();
            api.suspended(seller);
            api.reinstated(seller);
            body(api.bid(auction, api.tokens().user(), 900), 201);
            assertThat(watcher.until(2)).as("nothing had changed meanwhile").containsExactly(2L);
            api.suspended(seller);
            api.override(auction, "\"action\": \"EXTEND\", \"endsAt\": \"%s\"".formatted(in(Duration.ofDays(2))));
            watcher.hears("error");
            api.reinstated(seller);
            body(api.bid(auction, api.tokens().user(), 2000), 201);
            assertThat(watcher.joins(id(auction), 2L).untilAcknowledged()).containsExactly(3L, 4L);
        }
    }
}
