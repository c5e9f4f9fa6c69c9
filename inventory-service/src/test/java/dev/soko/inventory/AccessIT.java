package dev.soko.inventory;

import static dev.soko.inventory.Api.ITEMS;
import static dev.soko.inventory.Api.RESERVATIONS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.AccessMatrix;
import dev.soko.testing.access.TestToken;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@InventoryTest
class AccessIT {

    private final Api api;
    private final RequestMappingHandlerMapping mapping;

    AccessIT(@Autowired Api api, @Autowired RequestMappingHandlerMapping mapping) {
        this.api = api;
        this.mapping = mapping;
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointKnowsWhoMayCallIt() {
        TestToken seller = api.tokens().user();
        TestToken buyer = api.tokens().user();
        String item = api.stocked(seller, 100);
        UUID listing = api.listingOf(item, seller);
        String reservation = api.reserved(buyer, listing, 1);
        String released = api.reserved(buyer, listing, 1);
        TestToken service = api.tokens().user().withRole(Role.SERVICE);
        String ordered = api.reservedFor(buyer, service, listing, 1);
        String sold = api.reservedFor(buyer, service, listing, 1);
        api.post(sold + "/confirm", service).expectStatus().isOk();
        UUID hiddenListing = Ids.next();
        api.listing("listing.archived.v1", hiddenListing, seller, "ARCHIVED", 1);
        String hidden = api.awaitItems(seller, hiddenListing, 1).getFirst();
        String adjustment = "{\"delta\": 1, \"reason\": \"COUNT\"}";
        String damage = "{\"quantity\": 1, \"description\": \"wet\"}";
        String place = "{\"listingId\": \"%s\", \"location\": \"Shop\"}".formatted(listing);
        String order = "{\"lines\": [%s], \"reference\": \"o\"}".formatted(Api.line(listing, null, 1));
        String longer = order.replace("\"o\"", "\"o\", \"ttlSeconds\": 901");
        String another = order.replace("\"o\"", "\"o\", \"userId\": \"%s\"".formatted(Ids.next()));
        return new AccessMatrix(api.client())
                .person("nobody", _ -> {})
                .person("an expired token", seller.expired())
                .person("a stranger's signature", seller.signedByStranger())
                .person("the seller", seller)
                .person("the buyer", buyer)
                .person("another", api.tokens().user())
                .person("a moderator", api.tokens().user().withRole(Role.MODERATOR))
                .person("finance", api.tokens().user().withRole(Role.FINANCE))
                .person("an admin", api.tokens().user().withRole(Role.ADMIN))
                .person("a service", service)
                .row(GET, ITEMS, 401, 401, 401, 200, 200, 200, 200, 200, 200, 200)
                .row(GET, ITEMS + "?listingId=" + listing, 401, 401, 401, 200, 200, 200, 200, 200, 200, 200)
                .row(GET, item, 401, 401, 401, 200, 200, 200, 200, 200, 200, 200)
                .row(GET, hidden, 401, 401, 401, 200, 404, 404, 200, 404, 200, 404)
                .row(POST, ITEMS, place, 401, 401, 401, 201, 404, 404, 404, 404, 404, 404)
                .row(POST, item + "/adjustments", adjustment, 401, 401, 401, 200, 404, 404, 404, 404, 404, 404)
                .row(POST, item + "/damages", damage, 401, 401, 401, 200, 404, 404, 404, 404, 404, 404)
                .row(
                        PUT,
                        item + "/low-stock-threshold",
                        "{\"threshold\": 1}",
                        401,
                        401,
                        401,
                        200,
                        404,
                        404,
                        404,
                        404,
                        404,
                        404)
                .row(GET, item + "/movements", 401, 401, 401, 200, 404, 404, 200, 404, 200, 404)
                .row(POST, RESERVATIONS, order, 401, 401, 401, 201, 201, 201, 201, 201, 201, 201)
                .row(POST, RESERVATIONS, longer, 401, 401, 401, 403, 403, 403, 403, 403, 403, 201)
                .row(POST, RESERVATIONS, another, 401, 401, 401, 403, 403, 403, 403, 403, 403, 201)
                .row(GET, RESERVATIONS + "?reference=o", 401, 401, 401, 200, 200, 200, 200, 200, 200, 200)
                .row(GET, reservation, 401, 401, 401, 404, 200, 404, 404, 404, 404, 404)
                .row(GET, ordered, 401, 401, 401, 404, 200, 404, 404, 404, 404, 404)
                .row(POST, reservation + "/confirm", "{}", 401, 401, 401, 404, 403, 404, 404, 404, 404, 200)
                .row(POST, released + "/release", "{}", 401, 401, 401, 404, 200, 404, 404, 404, 404, 200)
                .row(POST, ordered + "/release", "{}", 401, 401, 401, 404, 403, 404, 404, 404, 404, 200)
                .row(POST, sold + "/release", "{}", 401, 401, 401, 404, 403, 404, 404, 404, 404, 200)
                .coversAllOf(mapping)
                .tests();
    }
}
