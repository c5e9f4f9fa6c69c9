package dev.soko.orders;

import static dev.soko.orders.Api.ORDERS;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.AccessMatrix;
import dev.soko.testing.access.TestToken;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@OrdersTest
class AccessIT {

    private final Api api;
    private final RequestMappingHandlerMapping mapping;

    AccessIT(@Autowired Api api, @Autowired RequestMappingHandlerMapping mapping) {
        this.api = api;
        this.mapping = mapping;
    }

    /** An order that is COMPLETED can do nothing any more: who may try hears 409, who may not 403 or 404. */
    @TestFactory
    Stream<DynamicTest> everyEndpointKnowsWhoMayCallIt() {
        api.noTrouble();
        TestToken seller = api.tokens().user();
        TestToken buyer = api.tokens().user();
        String order = api.in("DELIVERED", buyer, seller);
        api.post(order + "/delivery-confirmation", buyer).expectStatus().isOk();
        String unknown = ORDERS + "/" + Ids.next();
        String status = "{\"status\": \"PREPARING\"}";
        String delivery = "{\"deliveryOption\": \"PICKUP\"}";
        String back = "{\"reason\": \"DAMAGED\"}";
        return new AccessMatrix(api.client())
                .person("nobody", _ -> {})
                .person("an expired token", buyer.expired())
                .person("a stranger's signature", buyer.signedByStranger())
                .person("the buyer", buyer)
                .person("the seller", seller)
                .person("another", api.tokens().user())
                .person("a moderator", api.tokens().user().withRole(Role.MODERATOR))
                .person("finance", api.tokens().user().withRole(Role.FINANCE))
                .person("an admin", api.tokens().user().withRole(Role.ADMIN))
                .person("a service", api.tokens().user().withRole(Role.SERVICE))
                .row(POST, ORDERS, "{}", 401, 401, 401, 400, 400, 400, 400, 400, 400, 400)
                .row(GET, ORDERS, 401, 401, 401, 200, 200, 200, 200, 200, 200, 200)
                .row(GET, ORDERS + "/transitions", 401, 401, 401, 200, 200, 200, 200, 200, 200, 200)
                .row(GET, order, 401, 401, 401, 200, 200, 404, 404, 200, 200, 404)
                .row(GET, unknown, 401, 401, 401, 404, 404, 404, 404, 404, 404, 404)
                .row(PATCH, order + "/status", status, 401, 401, 401, 409, 409, 404, 404, 409, 409, 404)
                .row(POST, order + "/shipments", "{}", 401, 401, 401, 409, 409, 404, 404, 409, 409, 404)
                .row(POST, order + "/delivery-confirmation", 401, 401, 401, 409, 403, 404, 404, 403, 403, 404)
                .row(POST, order + "/cancel", "{}", 401, 401, 401, 409, 409, 404, 404, 409, 409, 404)
                .row(POST, order + "/returns", back, 401, 401, 401, 409, 403, 404, 404, 403, 403, 404)
                .row(PATCH, order + "/delivery", delivery, 401, 401, 401, 409, 403, 404, 404, 403, 403, 404)
                .coversAllOf(mapping)
                .tests();
    }
}
