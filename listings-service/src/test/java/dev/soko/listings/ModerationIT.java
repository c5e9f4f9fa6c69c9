package dev.soko.listings;

import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ListingsTest
class ModerationIT {

    private static final String SUSPICIOUS = Api.BASKET.replace("Made by hand.", "Made of ivory tusk.");

    private final Api api;
    private final RecordedEvents events;
    private final TestToken seller;
    private final TestToken moderator;

    ModerationIT(@Autowired Api api, @Autowired RecordedEvents events) {
        this.api = api;
        this.events = events;
        this.seller = api.tokens().user();
        this.moderator = api.tokens().user().withRole(Role.MODERATOR);
    }

    @Test
    void aSuspiciousListingWaitsForAModerator() {
        String listing = pending();

        body(api.get(listing), 404);
        body(api.get(listing, api.tokens().user()), 404);
        assertThat(JsonPath.<String>read(body(api.get(listing, moderator), 200), "$.description"))
                .isEqualTo("Made of ivory tusk.");
        body(api.patch(listing, seller, "{\"description\": \"Harmless\"}"), 409);
        assertThat(types(listing)).containsExactly("listing.review-requested.v1");
    }

    @Test
    void anApprovedListingIsOnTheMarket() {
        String listing = pending();

        String approved = body(decide(listing, "APPROVE", "Antique, with papers."), 200);

        assertThat(JsonPath.<String>read(approved, "$.status")).isEqualTo("ACTIVE");
        body(api.get(listing), 200);
        events.await("listing.published.v1", id(listing));
    }

    @Test
    void aRejectedListingTellsItsSellerWhyAndMayBeMended() {
        String listing = pending();

        body(api.patch(listing + "/moderation", moderator, """
                {"decision": "REJECT", "reasonCode": "PROHIBITED_ITEM", "reason": "Ivory is not sold here."}"""), 200);

        Map<String, Object> seen = JsonPath.read(body(api.get(listing, seller), 200), "$");
        assertThat(seen).containsEntry("status", "REJECTED");
        assertThat(JsonPath.<Map<String, Object>>read(seen, "$.moderation"))
                .containsEntry("decision", "REJECT")
                .containsEntry("reasonCode", "PROHIBITED_ITEM")
                .containsEntry("reason", "Ivory is not sold here.")
                .containsOnlyKeys("decision", "reasonCode", "reason", "decidedAt");
        assertThat(JsonPath.<Map<String, Object>>read(
                        events.await("listing.rejected.v1", id(listing)).json(), "$"))
                .containsEntry("reasonCode", "PROHIBITED_ITEM")
                .containsEntry("sellerId", seller.userId().toString());

        body(api.patch(listing, seller, "{\"description\": \"Made of bone.\"}"), 200);
        String again = body(api.post(listing + "/publish", seller), 200);
        assertThat(JsonPath.<String>read(again, "$.status")).isEqualTo("PENDING_REVIEW");
    }

    @Test
    void aListingThatIsTakenDownIsGoneForEveryoneElse() {
        String listing = api.active(seller);

        body(decide(listing, "TAKE_DOWN", "The brand's owner has shown that it is a copy."), 200);

        body(api.get(listing), 404);
        assertThat(JsonPath.<String>read(body(api.get(listing, seller), 200), "$.moderation.reason"))
                .startsWith("The brand's owner");
        assertThat(JsonPath.<Map<String, Object>>read(
                        events.await("listing.taken-down.v1", id(listing)).json(), "$"))
                .containsEntry("reasonCode", "OTHER")
                .containsEntry("status", "REJECTED");
    }

    @Test
    void everyDecisionIsAnAuditEntry() {
        String listing = api.active(seller);

        body(decide(listing, "TAKE_DOWN", "A copy."), 200);

        assertThat(JsonPath.<Map<String, Object>>read(
                        events.await("listing.staff-action.v1", id(listing)).json(), "$"))
                .containsEntry("actorId", moderator.userId().toString())
                .containsEntry("action", "LISTING_TAKE_DOWN")
                .containsEntry("entity", "listing")
                .containsEntry("entityId", id(listing).toString())
                .containsEntry("before", Map.of("status", "ACTIVE", "version", 2))
                .containsEntry("after", Map.of("status", "REJECTED", "version", 3))
                .containsEntry("reason", "A copy.")
                .containsEntry("address", "127.0.0.1");
    }

    @Test
    void anEditThatMakesAListingSuspiciousTakesItOffTheMarket() {
        String listing = api.active(seller);

        String held = body(api.patch(listing, seller, "{\"title\": \"Counterfeit basket\"}"), 200);

        assertThat(JsonPath.<String>read(held, "$.status")).isEqualTo("PENDING_REVIEW");
        body(api.get(listing), 404);
        events.await("listing.review-requested.v1", id(listing));
        assertThat(types(listing))
                .containsExactly("listing.published.v1", "listing.changed.v1", "listing.review-requested.v1");
    }

    @Test
    void everyDecisionNeedsAReason() {
        String listing = pending();

        for (String reason : List.of("", ", \"reason\": null", ", \"reason\": \"  \"")) {
            assertThat(body(
                            api.patch(listing + "/moderation", moderator, "{\"decision\": \"APPROVE\"" + reason + "}"),
                            422))
                    .contains("/problems/reason_required", "\"/reason\"");
        }
        body(api.patch(listing + "/moderation", moderator, "{\"reason\": \"Fine\"}"), 400);
        body(api.patch(listing + "/moderation", moderator, "{\"decision\": \"BAN\", \"reason\": \"Bad\"}"), 400);
    }

    @Test
    void nobodyModeratesTheirOwnListing() {
        TestToken both = moderator;
        String listing = api.active(both);

        assertThat(body(
                        api.patch(listing + "/moderation", both, "{\"decision\": \"TAKE_DOWN\", \"reason\": \"x\"}"),
                        403))
                .contains("/problems/own_listing");
    }

    @Test
    void aDecisionThatDoesNotFitTheStateIsAConflict() {
        String active = api.active(seller);
        body(decide(active, "APPROVE", "Fine"), 409);
        body(decide(active, "REJECT", "Bad"), 409);
        body(decide(pending(), "TAKE_DOWN", "Bad"), 409);
        body(decide(api.draft(seller), "APPROVE", "Fine"), 404);
    }

    @Test
    void ofTwoModeratorsWhoSawTheSameVersionOneDecides() {
        String listing = pending();
        body(decide(listing, "APPROVE", "Fine"), 200);

        body(api.patch(listing + "/moderation", ifMatch(moderator, "\"2\""), """
                        {"decision": "TAKE_DOWN", "reason": "Not so fine"}"""), 412);
    }

    private String pending() {
        String listing = api.draft(seller, SUSPICIOUS);
        String waiting = body(api.post(listing + "/publish", seller), 200);
        assertThat(JsonPath.<String>read(waiting, "$.status")).isEqualTo("PENDING_REVIEW");
        return listing;
    }

    private org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec decide(
            String listing, String decision, String reason) {
        return api.patch(
                listing + "/moderation",
                moderator,
                "{\"decision\": \"%s\", \"reason\": \"%s\"}".formatted(decision, reason));
    }

    private List<String> types(String listing) {
        events.await("listing.review-requested.v1", id(listing));
        return events.about(id(listing)).stream().map(event -> event.type()).toList();
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
