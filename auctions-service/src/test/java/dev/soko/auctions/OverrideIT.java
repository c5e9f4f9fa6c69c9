package dev.soko.auctions;

import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What staff does to auctions. */
@AuctionsTest
class OverrideIT {

    private final Api api;
    private final RecordedEvents published;
    private final UUID seller = UUID.randomUUID();

    OverrideIT(@Autowired Api api, @Autowired RecordedEvents published) {
        this.api = api;
        this.published = published;
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
        String bidId = Api.read(bid, "$.bidId");
        String removed = body(
                api.patch(
                        path,
                        moderator,
                        "{\"action\": \"REMOVE_BID\", \"bidId\": \"" + bidId + "\", \"reason\": \"r\"}"),
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
        List<JsonNode> audit = published.await("auction.staff-action.v1", id(auction), 4).stream()
                .map(action -> action.as(JsonNode.class))
                .toList();
        assertThat(audit)
                .extracting(
                        action -> action.path("action").asString(),
                        action -> action.path("bidId").asString(""),
                        action -> action.path("bidderId").asString(""))
                .containsExactly(
                        tuple("AUCTION_EXTEND", "", ""),
                        tuple("AUCTION_REMOVE_BID", bidId, ""),
                        tuple("AUCTION_SUSPEND_BIDDER", "", a.userId().toString()),
                        tuple("AUCTION_CLOSE_NOW", "", ""));
        assertThat(audit).allSatisfy(action -> {
            assertThat(action.path("actorId").asString())
                    .isEqualTo(moderator.userId().toString());
            assertThat(action.path("address").asString()).isEqualTo("127.0.0.1");
        });
        assertThat(Api.<List<String>>read(body(api.get(auction + "/bids", moderator), 200), "$.items[*].bidderId"))
                .contains(a.userId().toString());
    }

    @Test
    void nobodyOfTheStaffOverridesAnOwnAuction() {
        TestToken moderator = api.tokens().user().withRole(Role.MODERATOR);
        String auction = api.auction(moderator.userId());
        body(api.patch(auction + "/override", moderator, "{\"action\": \"CANCEL\", \"reason\": \"r\"}"), 403);
    }
}
