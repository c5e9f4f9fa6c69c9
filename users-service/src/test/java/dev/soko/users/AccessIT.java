package dev.soko.users;

import static dev.soko.testing.client.ServiceClient.body;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.soko.platform.security.Role;
import dev.soko.testing.access.AccessMatrix;
import dev.soko.testing.access.TestToken;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@UsersTest
class AccessIT {

    private static final String ME = "/api/v1/users/me";

    private final Api api;
    private final RequestMappingHandlerMapping mapping;

    AccessIT(@Autowired Api api, @Autowired RequestMappingHandlerMapping mapping) {
        this.api = api;
        this.mapping = mapping;
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointKnowsWhoMayCallIt() {
        TestToken owner = api.member("Owner");
        TestToken other = api.member("Other");
        TestToken moderator = api.member("Moderator").withRole(Role.MODERATOR);
        TestToken admin = api.member("Admin").withRole(Role.ADMIN);
        TestToken finance = api.member("Finance").withRole(Role.FINANCE, Role.KYC_REVIEWER);
        String address = ME + "/addresses/" + anAddress(owner);
        String user = "/api/v1/users/" + owner.userId();
        return new AccessMatrix(api.client())
                .person("nobody", _ -> {})
                .person("an expired token", owner.expired())
                .person("a stranger's signature", owner.signedByStranger())
                .person("the owner", owner)
                .person("another", other)
                .person("a moderator", moderator)
                .person("finance and KYC", finance)
                .person("an admin", admin)
                .row(GET, ME, 401, 401, 401, 200, 200, 200, 200, 200)
                .row(PATCH, ME, "{}", 401, 401, 401, 200, 200, 200, 200, 200)
                .row(POST, ME + "/avatar", "{}", 401, 401, 401, 415, 415, 415, 415, 415)
                .row(DELETE, ME + "/avatar", 401, 401, 401, 204, 204, 204, 204, 204)
                .row(GET, ME + "/addresses", 401, 401, 401, 200, 200, 200, 200, 200)
                .row(POST, ME + "/addresses", "{}", 401, 401, 401, 400, 400, 400, 400, 400)
                .row(GET, address, 401, 401, 401, 200, 404, 404, 404, 404)
                .row(PATCH, address, "{}", 401, 401, 401, 200, 404, 404, 404, 404)
                .row(GET, ME + "/export", 401, 401, 401, 200, 200, 200, 200, 200)
                .row(GET, user, 200, 401, 401, 200, 200, 200, 200, 200)
                .row(GET, user + "/trust-score", 200, 401, 401, 200, 200, 200, 200, 200)
                .row(GET, user + "/reviews", 200, 401, 401, 200, 200, 200, 200, 200)
                .row(GET, user + "/avatar/" + owner.userId(), 404, 401, 401, 404, 404, 404, 404, 404)
                .row(GET, "/api/v1/users", 401, 401, 401, 403, 403, 200, 403, 200)
                .row(DELETE, address, 401, 401, 401, 204, 404, 404, 404, 404)
                .row(DELETE, ME, 401, 401, 401, 204, 204, 204, 204, 204)
                .coversAllOf(mapping)
                .tests();
    }

    private String anAddress(TestToken owner) {
        String created = body(api.post(ME + "/addresses", owner, """
                        {"recipient": "T. Nkosi", "line1": "1 Long Street", "city": "Cape Town", "country": "ZA"}"""), 201);
        return com.jayway.jsonpath.JsonPath.read(created, "$.id");
    }
}
