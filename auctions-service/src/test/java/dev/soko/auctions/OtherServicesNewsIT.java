package dev.soko.auctions;

import static dev.soko.auctions.Api.AUCTIONS;
import static dev.soko.auctions.Api.id;
import static dev.soko.auctions.Api.in;
import static dev.soko.auctions.Api.terms;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What follows for auctions from what other services say of people and listings; what is hidden is in {@link HiddenIT}. */
@AuctionsTest
class OtherServicesNewsIT {

    private final Api api;
    private final RecordedEvents published;
    private final UUID seller = UUID.randomUUID();

    OtherServicesNewsIT(@Autowired Api api, @Autowired RecordedEvents published) {
        this.api = api;
        this.published = published;
    }

    @Test
    void suspendedPeopleDoNotBid() {
        String auction = api.auction(seller);
        TestToken bidder = api.tokens().user();
        api.suspended(bidder.userId());
        body(api.bid(auction, bidder, 500), 403);
        api.override(auction, "\"action\": \"SUSPEND_BIDDER\", \"bidderId\": \"%s\"".formatted(bidder.userId()));
        api.reinstated(bidder.userId());
        body(api.bid(auction, bidder, 500), 403);
    }

    @Test
    void whoLeavesTakesBidsAndAuctionsAlong() {
        String own = api.auction(seller);
        String others = api.auction(UUID.randomUUID());
        body(api.bid(others, api.tokens().user(seller), 500), 201);
        api.hears("users", "user.erased.v1", seller, Map.of("userId", seller.toString()));
        assertThat(status(own)).isEqualTo("CANCELLED");
        assertThat(Api.<Integer>read(body(api.get(others), 200), "$.bidCount")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "listing.taken-down.v1, The listing was taken down.",
        "listing.rejected.v1, The listing was rejected.",
    })
    void aListingThatStaffTakesOffTheMarketEndsItsAuction(String type, String reason) {
        UUID listing = api.listing(seller);
        String auction = api.auction(listing, seller, in(Duration.ofHours(11)), "");
        body(api.bid(auction, api.tokens().user(), 500), 201);
        assertThat(refusal(listing)).isEqualTo("/problems/already_auctioned");
        says(type, listing);
        assertThat(status(auction)).isEqualTo("CANCELLED");
        assertThat(reason(auction)).isEqualTo(reason);
        assertThat(refusal(listing)).isEqualTo("/problems/listing_not_active");
    }

    @Test
    void aListingThatIsSoldOutIsNotAuctionedAgainAndItsAuctionRunsOn() {
        UUID listing = api.listing(seller);
        String auction = api.auction(listing, seller, in(Duration.ofHours(11)), "");
        says("listing.sold.v1", listing);
        body(api.bid(auction, api.tokens().user(), 500), 201);
        UUID other = api.listing(seller);
        says("listing.sold.v1", other);
        assertThat(refusal(other)).isEqualTo("/problems/listing_not_active");
    }

    @Test
    void anArchivedListingEndsItsAuctionWhereItsSellerCould() {
        String scheduled = archived("\"" + in(Duration.ofHours(1)) + "\"", Duration.ofHours(11), false);
        String live = archived(null, Duration.ofHours(11), false);
        String early = archived(null, Duration.ofHours(13), true);
        assertThat(List.of(scheduled, live, early)).allSatisfy(auction -> {
            assertThat(status(auction)).isEqualTo("CANCELLED");
            assertThat(reason(auction)).isEqualTo("The listing was archived.");
        });
        String late = archived(null, Duration.ofHours(11), true);
        assertThat(status(late)).isEqualTo("LIVE");
        body(api.bid(late, api.tokens().user(), 900), 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listing.taken-down.v1", "listing.rejected.v1", "listing.archived.v1"})
    void whatIsOlderThanWhatIsKnownEndsNothing(String type) {
        UUID listing = api.listing(seller);
        String auction = api.auction(listing, seller, in(Duration.ofDays(1)), "");
        api.hears("listings", type, listing, Api.listing(type, listing, seller).put("version", 1));
        assertThat(status(auction)).isEqualTo("LIVE");
    }

    /** An auction whose listing was archived. */
    private String archived(@Nullable String start, Duration left, boolean withBid) {
        UUID listing = api.listing(seller);
        String auction = api.auction(listing, seller, in(left), ", \"startsAt\": " + start);
        if (withBid) {
            body(api.bid(auction, api.tokens().user(), 500), 201);
        }
        says("listing.archived.v1", listing);
        return auction;
    }

    private void says(String type, UUID listing) {
        api.hears("listings", type, listing, Api.listing(type, listing, seller));
    }

    /** Why the auction has ended, as the other services are told. */
    private String reason(String auction) {
        return published
                .await("auction.ended.v1", id(auction))
                .as(JsonNode.class)
                .path("reason")
                .asString();
    }

    private String status(String auction) {
        return Api.read(body(api.get(auction), 200), "$.status");
    }

    /** Why the seller cannot start an auction of it. */
    private String refusal(UUID listing) {
        return Api.read(
                body(api.post(AUCTIONS, api.tokens().user(seller), terms(listing, in(Duration.ofDays(1)), "")), 409),
                "$.type");
    }
}
