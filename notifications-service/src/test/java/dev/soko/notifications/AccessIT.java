package dev.soko.notifications;

import static dev.soko.notifications.Api.DEVICES;
import static dev.soko.notifications.Api.NOTIFICATIONS;
import static dev.soko.notifications.Api.PREFERENCES;
import static dev.soko.testing.client.ServiceClient.body;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.AccessMatrix;
import dev.soko.testing.access.TestToken;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@NotificationsTest
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
        api.outbid(owner);
        String own = NOTIFICATIONS + "/" + api.awaitNotifications(owner, 1).getFirst();
        String subscription = BadInputIT.device("https://push.example/" + owner.userId());
        String device =
                DEVICES + "?id=" + JsonPath.<String>read(body(api.post(DEVICES, owner, subscription), 201), "$.id");
        String wishes = "{\"zone\": \"UTC\", \"digest\": \"OFF\", \"types\": {}}";
        return new AccessMatrix(api.client())
                .person("nobody", _ -> {})
                .person("an expired token", owner.expired())
                .person("a stranger's signature", owner.signedByStranger())
                .person("the owner", owner)
                .person("another", api.tokens().user())
                .person("a moderator", api.tokens().user().withRole(Role.MODERATOR))
                .person("an admin", api.tokens().user().withRole(Role.ADMIN))
                .row(GET, NOTIFICATIONS, 401, 401, 401, 200, 200, 200, 200)
                .row(POST, own + "/read", "{}", 401, 401, 401, 200, 404, 404, 404)
                .row(POST, NOTIFICATIONS + "/read-all", "{}", 401, 401, 401, 200, 200, 200, 200)
                .row(POST, NOTIFICATIONS + "/seen", "{}", 401, 401, 401, 200, 200, 200, 200)
                .row(GET, PREFERENCES, 401, 401, 401, 200, 200, 200, 200)
                .row(PUT, PREFERENCES, wishes, 401, 401, 401, 200, 200, 200, 200)
                .row(GET, DEVICES + "/key", 401, 401, 401, 200, 200, 200, 200)
                .row(POST, DEVICES, "{}", 401, 401, 401, 400, 400, 400, 400)
                .row(DELETE, device, 401, 401, 401, 204, 404, 404, 404)
                .row(DELETE, own, 401, 401, 401, 204, 404, 404, 404)
                .coversAllOf(mapping)
                .tests();
    }
}
