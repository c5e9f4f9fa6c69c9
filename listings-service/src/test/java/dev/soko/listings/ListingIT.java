package dev.soko.listings;

import static dev.soko.listings.Api.LISTINGS;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.RecordedEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ListingsTest
class ListingIT {

    private final Api api;
    private final RecordedEvents events;
    private final TestToken seller;

    ListingIT(@Autowired Api api, @Autowired RecordedEvents events) {
        this.api = api;
        this.events = events;
        this.seller = api.tokens().user();
    }

    @Test
    void whatIsPostedIsADraftOfTheSeller() {
        ResponseSpec answer = api.post(LISTINGS, seller, Api.BASKET);

        Map<String, Object> draft = JsonPath.read(body(answer, 201), "$");
        answer.expectHeader().valueEquals("Location", LISTINGS + "/" + draft.get("id"));
        answer.expectHeader().valueMatches("ETag", "\"1\\.\\d+\"");
        assertThat(draft)
                .containsEntry("status", "DRAFT")
                .containsEntry("sellerId", seller.userId().toString())
                .containsEntry("title", "Beaded basket")
                .containsEntry("price", Map.of("amount", 45000, "currency", "ZAR"))
                .containsEntry("tags", List.of("craft", "beads"))
                .containsEntry("publishedAt", null)
                .containsEntry("nextStates", List.of("PENDING_REVIEW", "ACTIVE", "ARCHIVED"));
        assertThat(JsonPath.<List<Map<String, Object>>>read(draft, "$.variants"))
                .extracting(variant -> variant.get("sku"))
                .containsExactly("S", "L");
        assertThat(JsonPath.<Map<String, String>>read(draft, "$.variants[0].attributes"))
                .containsExactly(Map.entry("size", "small"), Map.entry("colour", "red"));
        assertThat(JsonPath.<List<Map<String, Object>>>read(draft, "$.deliveryOptions"))
                .extracting(
                        option -> option.get("type"), option -> option.get("price"), option -> option.get("countries"))
                .containsExactly(
                        tuple("COURIER", Map.of("amount", 9900, "currency", "ZAR"), List.of("ZA")),
                        tuple("PICKUP", null, List.of()));
        assertThat(JsonPath.<Map<String, Object>>read(
                        body(api.get(LISTINGS + "/" + draft.get("id"), seller), 200), "$"))
                .isEqualTo(draft);
    }

    @Test
    void aDraftIsThereForItsSellerAlone() {
        String draft = api.draft(seller);

        body(api.get(draft, seller), 200);
        body(api.get(draft), 404);
        body(api.get(draft, api.tokens().user()), 404);
        body(api.get(draft, api.tokens().user().withRole(Role.MODERATOR)), 404);
        body(api.get(draft, api.tokens().user().withRole(Role.ADMIN)), 404);
    }

    @Test
    void aPublishedListingIsThereForEveryone() {
        String path = api.draft(seller);

        String published = body(api.post(path + "/publish", seller), 200);

        assertThat(JsonPath.<String>read(published, "$.status")).isEqualTo("ACTIVE");
        Map<String, Object> seen = JsonPath.read(body(api.get(path), 200), "$");
        assertThat(seen)
                .containsEntry("status", "ACTIVE")
                .doesNotContainKeys("nextStates", "moderation", "hidden")
                .extractingByKey("publishedAt")
                .isNotNull();
    }

    @Test
    void othersAreToldWhatHappensToAListingButNotOfDrafts() {
        String path = api.draft(seller);
        UUID id = id(path);
        body(api.patch(path, seller, "{\"title\": \"Still a draft\"}"), 200);
        body(api.post(path + "/publish", seller), 200);
        body(
                api.patch(
                        path,
                        seller,
                        "{\"title\": \"Bead basket\", \"price\": {\"amount\": 1, \"currency\": \"ZAR\"}}"),
                200);
        body(api.patch(path, seller, "{\"title\": \"Bead basket\"}"), 200);
        body(api.post(path + "/archive", seller), 200);

        Envelope archived = events.await("listing.archived.v1", id);
        assertThat(archived.source()).isEqualTo("/listings");
        List<Envelope> all = events.about(id);
        assertThat(all)
                .extracting(Envelope::type)
                .containsExactly("listing.published.v1", "listing.changed.v1", "listing.archived.v1");
        assertThat(JsonPath.<Map<String, Object>>read(all.get(1).json(), "$"))
                .containsEntry("listingId", id.toString())
                .containsEntry("sellerId", seller.userId().toString())
                .containsEntry("title", "Bead basket")
                .containsEntry("status", "ACTIVE")
                .containsEntry("price", Map.of("amount", 1, "currency", "ZAR"))
                .containsEntry("imageUrl", null)
                .containsEntry("version", 4);
    }

    @Test
    void anAbsentFieldStaysAndNullClears() {
        String path = api.draft(seller);

        String changed =
                body(api.patch(path, seller, "{\"condition\": \"GOOD\", \"tags\": null, \"description\": null}"), 200);

        assertThat(JsonPath.<Map<String, Object>>read(changed, "$"))
                .containsEntry("condition", "GOOD")
                .containsEntry("tags", List.of())
                .containsEntry("description", "")
                .containsEntry("title", "Beaded basket");
        assertThat(JsonPath.<List<Object>>read(changed, "$.variants")).hasSize(2);
    }

    @Test
    void aStaleVersionIsNotOverwritten() {
        String path = api.draft(seller);
        body(api.patch(path, ifMatch(seller, "\"1\""), "{\"title\": \"First\"}"), 200);

        for (ResponseSpec stale : List.of(
                api.patch(path, ifMatch(seller, "\"1\""), "{\"title\": \"Second\"}"),
                api.post(path + "/publish", ifMatch(seller, "\"1\"")),
                api.post(path + "/archive", ifMatch(seller, "\"1\"")),
                api.delete(path, ifMatch(seller, "\"1\"")),
                api.post(path + "/variants", ifMatch(seller, "\"1\""), "{\"sku\": \"X\"}"))) {
            body(stale, 412);
        }
        assertThat(JsonPath.<String>read(body(api.get(path, seller), 200), "$.title"))
                .isEqualTo("First");
    }

    @Test
    void racingEditsAllTakeEffect() throws Exception {
        String path = api.draft(seller);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> edits = Stream.iterate(0, i -> i < 16, i -> i + 1)
                    .<Callable<String>>map(
                            i -> () -> body(api.post(path + "/variants", seller, "{\"sku\": \"R" + i + "\"}"), 201))
                    .toList();
            for (var edit : threads.invokeAll(edits)) {
                edit.get();
            }
        }

        ResponseSpec answer = api.get(path, seller);
        assertThat(JsonPath.<List<Object>>read(body(answer, 200), "$.variants")).hasSize(18);
        answer.expectHeader().valueMatches("ETag", "\"17\\.\\d+\"");
    }

    @Test
    void ofRacingPublishersOneWins() throws Exception {
        String path = api.draft(seller);
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> publish = () -> api.post(path + "/publish", seller)
                    .expectBody()
                    .returnResult()
                    .getStatus()
                    .value();
            List<Integer> answers = new java.util.ArrayList<>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(8, publish))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(200).contains(409);
        }
        events.await("listing.published.v1", id(path));
        assertThat(events.about(id(path))).hasSize(1);
    }

    @Test
    void anIllegalMoveIsAConflictThatNamesTheLegalOnes() {
        String path = api.active(seller);

        String problem = body(api.post(path + "/publish", seller), 409);

        assertThat(JsonPath.<Map<String, Object>>read(problem, "$"))
                .containsEntry("type", "/problems/illegal_transition")
                .containsEntry("status", 409)
                .containsEntry("currentStatus", "ACTIVE")
                .containsEntry("nextStates", List.of("PENDING_REVIEW", "REJECTED", "SOLD", "ARCHIVED"));
    }

    @Test
    void aDeletedListingIsArchivedAndGoneForOthers() {
        String path = api.active(seller);

        api.delete(path, seller).expectStatus().isNoContent();
        api.delete(path, seller).expectStatus().isNoContent();

        body(api.get(path), 404);
        assertThat(JsonPath.<String>read(body(api.get(path, seller), 200), "$.status"))
                .isEqualTo("ARCHIVED");
        body(api.post(path + "/archive", seller), 409);
        body(api.post(path + "/publish", seller), 409);
        assertThat(body(api.patch(path, seller, "{\"title\": \"Back again\"}"), 409))
                .contains("/problems/not_editable");
        events.await("listing.archived.v1", id(path));
        assertThat(events.about(id(path)))
                .filteredOn(event -> event.type().equals("listing.archived.v1"))
                .hasSize(1);
    }

    @Test
    void aSellerSeesOwnListingsInEveryStateAndPages() {
        String first = api.draft(seller);
        String second = api.active(seller);
        String third = api.draft(seller);
        api.delete(third, seller).expectStatus().isNoContent();
        api.draft(api.tokens().user());

        assertThat(ids("?limit=100")).containsExactly(third, second, first);
        assertThat(ids("?status=ACTIVE")).containsExactly(second);
        assertThat(ids("?status=SOLD")).isEmpty();

        String page = body(api.get(LISTINGS + "/mine?limit=2", seller), 200);
        api.draft(seller);
        assertThat(ids("?limit=2&cursor=" + JsonPath.<String>read(page, "$.nextCursor")))
                .containsExactly(first);
    }

    @Test
    void theSellerIsWhoTheTokenSays() {
        UUID other = Ids.next();

        String draft = body(
                api.post(
                        LISTINGS,
                        seller,
                        Api.BASKET.replaceFirst("\\{", "{\"sellerId\": \"" + other + "\", \"status\": \"ACTIVE\", ")),
                201);

        assertThat(JsonPath.<String>read(draft, "$.sellerId"))
                .isEqualTo(seller.userId().toString());
        assertThat(JsonPath.<String>read(draft, "$.status")).isEqualTo("DRAFT");
        String path = LISTINGS + "/" + JsonPath.<String>read(draft, "$.id");
        String changed = body(api.patch(path, seller, "{\"sellerId\": \"" + other + "\", \"status\": \"SOLD\"}"), 200);
        assertThat(JsonPath.<String>read(changed, "$.sellerId"))
                .isEqualTo(seller.userId().toString());
        assertThat(JsonPath.<String>read(changed, "$.status")).isEqualTo("DRAFT");
    }

    @Test
    void aRepeatedPostWithOneKeyMakesOneDraft() {
        var once = seller.andThen(headers -> headers.set("Idempotency-Key", "basket"));

        String first = body(api.post(LISTINGS, once, Api.BASKET), 201);
        String second = body(api.post(LISTINGS, once, Api.BASKET), 201);

        assertThat(second).isEqualTo(first);
        assertThat(ids("?limit=100")).hasSize(1);
    }

    @Test
    void anUnknownCategoryAndTwoCurrenciesAreRefused() {
        assertThat(body(api.post(LISTINGS, seller, Api.BASKET.replace("handmade", "no-such")), 422))
                .contains("/problems/unknown_category", "\"/category\"");
        assertThat(body(api.post(LISTINGS, seller, Api.BASKET.replaceFirst("ZAR", "EUR")), 422))
                .contains("/problems/currency_mismatch");
        String path = api.draft(seller);
        body(api.patch(path, seller, "{\"category\": \"no-such\"}"), 422);
        body(api.patch(path, seller, "{\"price\": {\"amount\": 5, \"currency\": \"EUR\"}}"), 422);
        body(api.patch(path, seller, """
                {"price": {"amount": 5, "currency": "EUR"}, "variants": [], "deliveryOptions": []}"""), 200);
    }

    @Test
    void theCategoryTreeIsPublic() {
        String tree = body(api.get(LISTINGS + "/categories"), 200);

        assertThat(JsonPath.<List<String>>read(tree, "$.items[*].id")).startsWith("electronics", "fashion");
        assertThat(JsonPath.<List<String>>read(tree, "$.items[0].children[*].id"))
                .contains("phones", "laptops");
        assertThat(JsonPath.<List<String>>read(tree, "$..id")).hasSize(71).doesNotHaveDuplicates();
    }

    private List<String> ids(String query) {
        return JsonPath.<List<String>>read(body(api.get(LISTINGS + "/mine" + query, seller), 200), "$.items[*].id")
                .stream()
                .map(id -> LISTINGS + "/" + id)
                .toList();
    }

    private static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }
}
