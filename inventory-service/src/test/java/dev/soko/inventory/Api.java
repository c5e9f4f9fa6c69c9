package dev.soko.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ServiceClient;
import dev.soko.testing.events.EventSamples;
import dev.soko.testing.events.ForeignEvents;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service as its clients see it. */
@Component
@Lazy
public class Api extends ServiceClient {

    static final String ITEMS = "/api/v1/inventory/items";
    static final String RESERVATIONS = "/api/v1/inventory/reservations";

    private static final EventSamples LISTINGS = EventSamples.of("listings");

    private final ForeignEvents others;
    private final JdbcClient jdbc;

    Api(@Value("${local.server.port}") int port, TestTokens tokens, ForeignEvents others, JdbcClient jdbc) {
        super(port, tokens);
        this.others = others;
        this.jdbc = jdbc;
    }

    /** Says what listings-service would. */
    void listing(String type, UUID listing, TestToken seller, String status, long version, UUID... variants) {
        ObjectNode event = LISTINGS.json(type);
        event.put("listingId", listing.toString())
                .put("sellerId", seller.userId().toString())
                .put("status", status)
                .put("version", version);
        ArrayNode list = event.putArray("variants");
        Stream.of(variants).forEach(variant -> list.addObject().put("variantId", variant.toString()));
        others.send("listings", type, listing, event);
    }

    /** A listing on the market without variants, with so much in stock; the path of its item. */
    String stocked(TestToken seller, int quantity) {
        UUID listing = Ids.next();
        listing("listing.published.v1", listing, seller, "ACTIVE", 1);
        String item = awaitItems(seller, listing, 1).getFirst();
        if (quantity > 0) {
            body(restock(item, seller, quantity), 200);
        }
        return item;
    }

    /** The path of the item of the same thing at one more location, with so much in stock. */
    String stockedElsewhere(TestToken seller, UUID listing, int quantity) {
        String place = "{\"listingId\": \"%s\", \"location\": \"Shop\"}".formatted(listing);
        String item = ITEMS + "/" + JsonPath.<String>read(body(post(ITEMS, seller, place), 201), "$.id");
        body(restock(item, seller, quantity), 200);
        return item;
    }

    ResponseSpec restock(String item, TestToken seller, int quantity) {
        return post(item + "/adjustments", seller, "{\"delta\": %d, \"reason\": \"RESTOCK\"}".formatted(quantity));
    }

    /** The paths of a listing's items, once they are so many. */
    List<String> awaitItems(TestToken viewer, UUID listing, int count) {
        await().untilAsserted(() -> assertThat(items(viewer, listing)).hasSize(count));
        return items(viewer, listing);
    }

    List<String> items(TestToken viewer, UUID listing) {
        List<String> ids = JsonPath.read(body(get(ITEMS + "?listingId=" + listing, viewer), 200), "$.items[*].id");
        return ids.stream().map(id -> ITEMS + "/" + id).toList();
    }

    UUID listingOf(String item, TestToken viewer) {
        return UUID.fromString(JsonPath.read(body(get(item, viewer), 200), "$.listingId"));
    }

    int number(String item, TestToken viewer, String field) {
        return JsonPath.<Integer>read(body(get(item, viewer), 200), "$." + field);
    }

    static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    static String line(UUID listing, @Nullable UUID variant, int quantity) {
        return "{\"listingId\": \"%s\", \"variantId\": %s, \"quantity\": %d}"
                .formatted(listing, variant == null ? "null" : "\"" + variant + "\"", quantity);
    }

    ResponseSpec reserve(TestToken buyer, String... lines) {
        return post(
                RESERVATIONS,
                buyer,
                "{\"lines\": [%s], \"reference\": \"order-1\"}".formatted(String.join(", ", lines)));
    }

    /** The path of what a service has reserved for a buyer's order. */
    String reservedFor(TestToken buyer, TestToken service, UUID listing, int quantity) {
        String order = "{\"lines\": [%s], \"reference\": \"%s\", \"userId\": \"%s\"}"
                .formatted(line(listing, null, quantity), Ids.next(), buyer.userId());
        return RESERVATIONS + "/" + JsonPath.<String>read(body(post(RESERVATIONS, service, order), 201), "$.id");
    }

    /** The path of a new reservation of something without variants. */
    String reserved(TestToken buyer, UUID listing, int quantity) {
        String answer = body(reserve(buyer, line(listing, null, quantity)), 201);
        return RESERVATIONS + "/" + JsonPath.<String>read(answer, "$.id");
    }

    /** The reservation's time is over. */
    void letPass(UUID reservation) {
        jdbc.sql("""
                        update reservation set created_at = created_at - interval '1 hour',
                            expires_at = expires_at - interval '1 hour' where id = :id
                        """).param("id", reservation).update();
    }
}
