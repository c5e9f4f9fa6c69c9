package dev.soko.listings;

import static dev.soko.listings.Api.LISTINGS;
import static dev.soko.testing.client.ServiceClient.body;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.AccessMatrix;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.client.Pictures;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@ListingsTest
class AccessIT {

    private final Api api;
    private final RequestMappingHandlerMapping mapping;

    AccessIT(@Autowired Api api, @Autowired RequestMappingHandlerMapping mapping) {
        this.api = api;
        this.mapping = mapping;
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointKnowsWhoMayCallIt() {
        TestToken owner = api.tokens().user();
        TestToken moderator = api.tokens().user().withRole(Role.MODERATOR);
        TestToken admin = api.tokens().user().withRole(Role.ADMIN);
        TestToken finance = api.tokens().user().withRole(Role.FINANCE, Role.KYC_REVIEWER);
        String draft = api.draft(owner);
        String active = api.active(owner);
        String gone = api.draft(owner);
        String variant =
                draft + "/variants/" + JsonPath.<String>read(body(api.get(draft, owner), 200), "$.variants[0].id");
        String image = body(api.upload(draft + "/images", owner, Pictures.WEBP), 201);
        String imageId = JsonPath.read(image, "$.id");
        return new AccessMatrix(api.client())
                .person("nobody", _ -> {})
                .person("an expired token", owner.expired())
                .person("a stranger's signature", owner.signedByStranger())
                .person("the owner", owner)
                .person("another", api.tokens().user())
                .person("a moderator", moderator)
                .person("finance and KYC", finance)
                .person("an admin", admin)
                .person("a service", api.tokens().user().withRole(Role.SERVICE))
                .row(GET, LISTINGS, 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, LISTINGS + "/search", 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, LISTINGS + "/categories", 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, LISTINGS + "/mine", 401, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(POST, LISTINGS, "{}", 401, 401, 401, 400, 400, 400, 400, 400, 400)
                .row(GET, active, 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(GET, draft, 404, 401, 401, 200, 404, 404, 404, 404, 404)
                .row(PATCH, draft, "{}", 401, 401, 401, 200, 404, 404, 404, 404, 404)
                .row(PATCH, active, "{}", 401, 401, 401, 200, 404, 404, 404, 404, 404)
                .row(POST, active + "/publish", "{}", 401, 401, 401, 409, 404, 404, 404, 404, 404)
                .row(POST, draft + "/variants", "{\"sku\": \"X\"}", 401, 401, 401, 201, 404, 404, 404, 404, 404)
                .row(PATCH, variant, "{}", 401, 401, 401, 200, 404, 404, 404, 404, 404)
                .row(POST, draft + "/images", "{}", 401, 401, 401, 415, 415, 415, 415, 415, 415)
                .row(
                        PUT,
                        draft + "/images/order",
                        "{\"imageIds\": [\"" + imageId + "\"]}",
                        401,
                        401,
                        401,
                        200,
                        404,
                        404,
                        404,
                        404,
                        404)
                .row(GET, JsonPath.<String>read(image, "$.urls.small"), 200, 401, 401, 200, 200, 200, 200, 200, 200)
                .row(PATCH, active + "/moderation", "{}", 401, 401, 401, 403, 403, 400, 403, 400, 403)
                .row(
                        PATCH,
                        active + "/moderation",
                        "{\"decision\": \"APPROVE\", \"reason\": \"r\"}",
                        401,
                        401,
                        401,
                        403,
                        403,
                        409,
                        403,
                        409,
                        403)
                .row(DELETE, draft + "/images/" + imageId, 401, 401, 401, 204, 404, 404, 404, 404, 404)
                .row(DELETE, variant, 401, 401, 401, 204, 404, 404, 404, 404, 404)
                .row(POST, active + "/archive", "{}", 401, 401, 401, 200, 404, 404, 404, 404, 404)
                .row(DELETE, gone, 401, 401, 401, 204, 404, 404, 404, 404, 404)
                // What was on the market and is off it.
                .row(GET, active, 404, 401, 401, 200, 404, 200, 404, 200, 200)
                .coversAllOf(mapping)
                .tests();
    }
}
