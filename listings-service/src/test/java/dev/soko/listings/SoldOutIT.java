package dev.soko.listings;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.listings.listing.StockLevel;
import dev.soko.listings.listing.StockService;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import dev.soko.testing.events.HandledEvents;
import dev.soko.testing.events.RecordedEvents;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** A listing of which the last is sold, and how it comes back. */
@ListingsTest
class SoldOutIT {

    private final Api api;
    private final ForeignEvents others;
    private final RecordedEvents events;
    private final StockService stock;
    private final JdbcClient jdbc;
    private final TestToken seller;

    SoldOutIT(
            @Autowired Api api,
            @Autowired ForeignEvents others,
            @Autowired RecordedEvents events,
            @Autowired StockService stock,
            @Autowired JdbcClient jdbc) {
        this.api = api;
        this.others = others;
        this.events = events;
        this.stock = stock;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
    }

    @Test
    void itIsSoldWhenNothingIsLeftOfAnyVariantAndBackWhenThereIsMore() {
        String listing = api.active(seller);
        Shelf small = new Shelf(listing, 0);
        Shelf large = new Shelf(listing, 1);
        large.has(0, 1, "RESERVATION");
        small.has(1, 1, "RESTOCK");
        small.has(0, 1, "RESERVATION");
        small.has(0, 0, "SALE");
        // What is reserved may come back.
        assertThat(status(listing)).isEqualTo("ACTIVE");
        await().untilAsserted(
                        () -> assertThat(found()).containsExactly(id(listing).toString()));

        large.has(0, 0, "SALE");
        assertThat(status(listing)).isEqualTo("SOLD");
        await().untilAsserted(() -> assertThat(found()).isEmpty());
        assertThat(JsonPath.<String>read(
                        events.await("listing.sold.v1", id(listing)).json(), "$.status"))
                .isEqualTo("SOLD");
        assertThat(body(api.patch(listing, seller, "{\"title\": \"Beaded cup\"}"), 409))
                .contains("/problems/not_editable");
        assertThat(body(api.delete(listing, seller), 409)).contains("\"ACTIVE\"", "/problems/illegal_transition");

        large.has(2, 2, "RESTOCK");
        assertThat(status(listing)).isEqualTo("ACTIVE");
        await().untilAsserted(
                        () -> assertThat(found()).containsExactly(id(listing).toString()));
        assertThat(events.await("listing.published.v1", id(listing), 2)).hasSize(2);
        large.has(0, 0, "SALE");
        assertThat(status(listing)).isEqualTo("SOLD");
    }

    @Test
    void whatWasCountedAwayIsNotSold() {
        String listing = api.active(seller);
        Shelf shelf = new Shelf(listing, 0);
        shelf.has(3, 3, "RESTOCK");
        shelf.has(0, 0, "COUNT");
        assertThat(status(listing)).isEqualTo("ACTIVE");
        shelf.has(2, 2, "RESTOCK");
        shelf.has(1, 1, "SALE");
        shelf.has(0, 0, "DAMAGE");
        assertThat(status(listing)).isEqualTo("SOLD");
    }

    @Test
    void anInventoryThatDoesNotSayWhatRemainsSellsNothing() {
        String listing = api.active(seller);
        Shelf shelf = new Shelf(listing, 0);
        shelf.has(0, null, null);
        assertThat(JsonPath.<Integer>read(body(api.get(listing), 200), "$.available"))
                .isZero();
        assertThat(status(listing)).isEqualTo("ACTIVE");
    }

    @Test
    void whatIsSoldWhileItWaitsForAModeratorIsSoldOnceItIsApproved() {
        String listing = api.active(seller);
        Shelf shelf = new Shelf(listing, 0);
        shelf.has(0, 1, "RESERVATION");
        body(api.patch(listing, seller, "{\"title\": \"Counterfeit basket\"}"), 200);
        shelf.has(0, 0, "SALE");
        body(api.get(listing), 404);

        TestToken moderator = api.tokens().user().withRole(Role.MODERATOR);
        String approved = body(
                api.patch(
                        listing + "/moderation", moderator, "{\"decision\": \"APPROVE\", \"reason\": \"It is not.\"}"),
                200);
        assertThat(JsonPath.<String>read(approved, "$.status")).isEqualTo("SOLD");
    }

    @Test
    void anErasedSellersSoldListingIsArchivedAndStaysSoWhateverStockIsToldLater() {
        String listing = api.active(seller);
        Shelf shelf = new Shelf(listing, 0);
        shelf.has(0, 0, "SALE");
        assertThat(status(listing)).isEqualTo("SOLD");

        ObjectNode erased = EventSamples.of("users").json("user.erased.v1");
        erased.put("userId", seller.userId().toString());
        HandledEvents.await(jdbc, others.send("users", "user.erased.v1", seller.userId(), erased));
        shelf.has(2, 2, "RESTOCK");

        body(api.get(listing), 404);
        assertThat(JsonPath.<String>read(body(api.get(listing, seller), 200), "$.status"))
                .isEqualTo("ARCHIVED");
        assertThat(JsonPath.<String>read(
                        events.await("listing.archived.v1", id(listing)).json(), "$.status"))
                .isEqualTo("ARCHIVED");
    }

    @Test
    void itIsSoldWhenTheSellerRemovesTheLastVariantThatIsLeft() {
        String listing = api.active(seller);
        Shelf small = new Shelf(listing, 0);
        Shelf large = new Shelf(listing, 1);
        large.has(3, 3, "RESTOCK");
        small.has(0, 0, "SALE");
        assertThat(status(listing)).isEqualTo("ACTIVE");

        body(api.delete(listing + "/variants/" + large.variant, seller), 204);

        assertThat(status(listing)).isEqualTo("SOLD");
        assertThat(events.await("listing.sold.v1", id(listing), 1)).hasSize(1);
    }

    @Test
    void itIsSoldWhenTheSellersListOfVariantsLeavesOutTheLastThatIsLeft() {
        String listing = api.active(seller);
        Shelf small = new Shelf(listing, 0);
        Shelf large = new Shelf(listing, 1);
        large.has(3, 3, "RESTOCK");
        small.has(0, 0, "SALE");

        String edited = body(api.patch(listing, seller, "{\"variants\": [{\"sku\": \"S\"}]}"), 200);

        assertThat(JsonPath.<String>read(edited, "$.status")).isEqualTo("SOLD");
    }

    @RepeatedTest(5)
    void theLastOfTwoVariantsAreSoldAtOnce() throws Exception {
        String listing = api.active(seller);
        Shelf small = new Shelf(listing, 0);
        Shelf large = new Shelf(listing, 1);
        small.has(0, 1, "RESERVATION");
        large.has(0, 1, "RESERVATION");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sale : threads.invokeAll(List.<Callable<Boolean>>of(small::sold, large::sold))) {
                sale.get();
            }
        }
        assertThat(status(listing)).isEqualTo("SOLD");
    }

    private String status(String listing) {
        return JsonPath.read(body(api.get(listing), 200), "$.status");
    }

    private List<String> found() {
        return JsonPath.read(body(api.get(Api.LISTINGS + "?sellerId=" + seller.userId()), 200), "$.items[*].id");
    }

    private static UUID id(String listing) {
        return UUID.fromString(listing.substring(listing.lastIndexOf('/') + 1));
    }

    /** Where a variant is kept, as inventory-service sees it. */
    private class Shelf {

        private final UUID item = Ids.next();
        private final UUID listing;
        private final UUID variant;
        private long version = 1;

        Shelf(String listing, int position) {
            this.listing = id(listing);
            this.variant = UUID.fromString(
                    JsonPath.read(body(api.get(listing), 200), "$.variants[%d].id".formatted(position)));
        }

        void has(int available, @Nullable Integer remaining, @Nullable String reason) {
            ObjectNode change = EventSamples.of("inventory").json("inventory.stock-changed.v1");
            change.put("itemId", item.toString())
                    .put("listingId", listing.toString())
                    .put("variantId", variant.toString())
                    .put("available", available)
                    .put("version", ++version);
            if (remaining == null) {
                change.remove(List.of("remaining", "reason"));
            } else {
                change.put("remaining", remaining).put("reason", reason);
            }
            HandledEvents.await(jdbc, others.send("inventory", "inventory.stock-changed.v1", item, change));
        }

        boolean sold() {
            stock.learn(new StockLevel(item, listing, variant, 0, 0, "SALE", ++version));
            return true;
        }
    }
}
