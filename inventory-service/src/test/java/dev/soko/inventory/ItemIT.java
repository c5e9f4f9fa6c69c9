package dev.soko.inventory;

import static dev.soko.inventory.Api.ITEMS;
import static dev.soko.testing.client.ServiceClient.body;
import static dev.soko.testing.client.ServiceClient.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What sellers do with their stock, and what others see of it. */
@InventoryTest
class ItemIT {

    private final Api api;
    private final RecordedEvents events;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private final TestToken buyer;

    ItemIT(@Autowired Api api, @Autowired RecordedEvents events, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.events = events;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @Test
    void everyVariantHasAnItemAndOneThatIsGoneIsNotOnSale() {
        UUID listing = Ids.next();
        UUID small = Ids.next();
        UUID large = Ids.next();
        api.listing("listing.published.v1", listing, seller, "ACTIVE", 1, small, large);
        api.awaitItems(buyer, listing, 2);

        api.listing("listing.changed.v1", listing, seller, "ACTIVE", 3, small);
        api.awaitItems(buyer, listing, 1);
        assertThat(api.items(seller, listing)).hasSize(2);

        // What is older comes too late.
        api.listing("listing.changed.v1", listing, seller, "ACTIVE", 2, small, large);
        api.listing("listing.archived.v1", listing, seller, "ARCHIVED", 4, small);
        api.awaitItems(buyer, listing, 0);
        assertThat(api.items(seller, listing)).hasSize(2);
    }

    @Test
    void othersSeeOnlyHowMuchIsAvailable() {
        String item = api.stocked(seller, 5);

        assertThat(JsonPath.<Map<String, Object>>read(body(api.get(item, buyer), 200), "$"))
                .containsOnlyKeys("id", "listingId", "variantId", "available")
                .containsEntry("available", 5);
        assertThat(JsonPath.<Map<String, Object>>read(body(api.get(item, seller), 200), "$"))
                .containsEntry("stocked", 5)
                .containsEntry("reserved", 0)
                .containsEntry("damaged", 0)
                .containsEntry("location", "MAIN");
    }

    @Test
    void adjustmentsAndDamagesAreMovementsThatAddUp() {
        String item = api.stocked(seller, 10);
        body(api.post(item + "/damages", seller, "{\"quantity\": 3, \"description\": \"wet\"}"), 200);
        body(
                api.post(
                        item + "/adjustments",
                        seller,
                        "{\"delta\": -2, \"reason\": \"COUNT\", \"note\": \"two are gone\"}"),
                200);
        body(api.post(item + "/adjustments", seller, "{\"delta\": 1, \"reason\": \"RETURN\"}"), 200);
        assertThat(body(api.post(item + "/adjustments", seller, "{\"delta\": -7, \"reason\": \"CORRECTION\"}"), 409))
                .contains("/problems/insufficient_stock");
        body(api.post(item + "/damages", seller, "{\"quantity\": 7, \"description\": \"wet\"}"), 409);
        body(api.post(item + "/adjustments", seller, "{\"delta\": -1, \"reason\": \"RETURN\"}"), 422);

        assertThat(api.number(item, seller, "available")).isEqualTo(6);
        String log = body(api.get(item + "/movements", seller), 200);
        assertThat(JsonPath.<List<String>>read(log, "$.items[*].type"))
                .containsExactly("RETURN", "COUNT", "DAMAGE", "RESTOCK");
        assertThat(JsonPath.<List<Integer>>read(log, "$.items[*].stocked").stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(api.number(item, seller, "stocked"));

        String first = body(api.get(item + "/movements?limit=3", seller), 200);
        String rest = body(
                api.get(item + "/movements?limit=3&cursor=" + JsonPath.<String>read(first, "$.nextCursor"), seller),
                200);
        assertThat(JsonPath.<List<String>>read(rest, "$.items[*].type")).containsExactly("RESTOCK");
    }

    @Test
    void aStaleIfMatchIsA412AndARepeatedKeyHasOneEffect() {
        String item = api.stocked(seller, 1);
        String tag = api.get(item, seller)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag();
        body(api.restock(item, seller, 1), 200);
        String count = "{\"delta\": 1, \"reason\": \"COUNT\"}";
        body(api.post(item + "/adjustments", ifMatch(seller, java.util.Objects.requireNonNull(tag)), count), 412);

        var once = seller.andThen(headers -> headers.set("Idempotency-Key", "count of " + item));
        body(api.post(item + "/adjustments", once, count), 200);
        body(api.post(item + "/adjustments", once, count), 200);
        assertThat(api.number(item, seller, "stocked")).isEqualTo(3);
    }

    @Test
    void aListingMayBeKeptAtSeveralLocations() {
        String item = api.stocked(seller, 2);
        UUID listing = api.listingOf(item, seller);
        String place = "{\"listingId\": \"%s\", \"location\": \"Shop\"}".formatted(listing);
        String shop = ITEMS + "/" + JsonPath.<String>read(body(api.post(ITEMS, seller, place), 201), "$.id");
        assertThat(body(api.post(ITEMS, seller, place), 409)).contains("/problems/location_taken");
        assertThat(body(
                        api.post(
                                ITEMS,
                                seller,
                                "{\"listingId\": \"%s\", \"variantId\": \"%s\", \"location\": \"Shop\"}"
                                        .formatted(listing, Ids.next())),
                        422))
                .contains("/problems/unknown_variant");
        body(api.restock(shop, seller, 2), 200);

        String answer = body(api.reserve(buyer, Api.line(listing, null, 3)), 201);

        assertThat(JsonPath.<List<Integer>>read(answer, "$.lines[*].quantity")).containsExactly(3);
        assertThat(api.number(item, seller, "available")).isZero();
        assertThat(api.number(shop, seller, "available")).isEqualTo(1);
        assertThat(body(api.reserve(buyer, Api.line(listing, null, 2)), 409)).contains("\"available\":1");
    }

    @Test
    void everyChangeOfWhatIsAvailableAndEverySaleIsTold() {
        String item = api.stocked(seller, 5);
        String reservation = api.reserved(buyer, api.listingOf(item, seller), 2);
        body(api.post(reservation + "/confirm", api.tokens().user().withRole(Role.SERVICE)), 200);
        body(api.restock(item, seller, 1), 200);

        assertThat(events.await("inventory.stock-changed.v1", Api.id(item), 4))
                .extracting(event -> event.as(JsonNode.class))
                .extracting(
                        change -> change.path("reason").asString(),
                        change -> change.path("available").asInt(),
                        change -> change.path("remaining").asInt())
                .containsExactly(
                        tuple("RESTOCK", 5, 5),
                        tuple("RESERVATION", 3, 5),
                        tuple("SALE", 3, 3),
                        tuple("RESTOCK", 4, 4));
    }

    @Test
    void lowStockIsToldOncePerCrossing() {
        String item = api.stocked(seller, 5);
        UUID listing = api.listingOf(item, seller);
        body(api.put(item + "/low-stock-threshold", seller, "{\"threshold\": 3}"), 200);
        api.reserved(buyer, listing, 1);
        api.reserved(buyer, listing, 1);
        api.reserved(buyer, listing, 1);
        body(api.restock(item, seller, 5), 200);
        api.reserved(buyer, listing, 4);
        body(api.restock(item, seller, 1), 200);

        // The last event of all; what was told before it is complete.
        await().untilAsserted(() -> assertThat(events.await("inventory.stock-changed.v1", Api.id(item), 7))
                .hasSize(7));
        assertThat(events.await("inventory.low-stock.v1", Api.id(item), 2))
                .hasSize(2)
                .extracting(event -> JsonPath.<Integer>read(event.json(), "$.available"))
                .containsExactly(3, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update movement set stocked = stocked + 1",
                "delete from movement",
                "truncate movement",
                "update item set reserved = stocked + 1",
                "update item set damaged = -1"
            })
    void theDatabaseItselfHoldsTheRules(String statement) {
        api.stocked(seller, 1);

        assertThatThrownBy(() -> jdbc.sql(statement).update()).isInstanceOf(DataAccessException.class);
    }
}
