package dev.soko.auth;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import dev.soko.auth.AuthApi.Pair;
import dev.soko.platform.Ids;
import dev.soko.testing.access.AccessMatrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Who may do what. A route that gets as far as looking at an empty body, 400, has let the caller in. */
@AuthTest
class AccessIT {

    private static final String AUTH = "/api/v1/auth";

    @Autowired
    AuthApi api;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Value("${local.server.port}")
    int port;

    @TestFactory
    Stream<DynamicTest> everyEndpointKnowsWhomItServes() {
        Pair owner = api.newUser();
        Pair other = api.newUser();
        Pair admin = api.admin();
        String user = AUTH + "/users/" + owner.userId();
        String nobody = AUTH + "/users/" + Ids.next();
        String session = AUTH + "/sessions/" + owner.sessionId();
        WebTestClient client =
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        return new AccessMatrix(client)
                .person("anonymous", _ -> {})
                .person("owner", headers -> headers.setBearerAuth(owner.access()))
                .person("other", headers -> headers.setBearerAuth(other.access()))
                .person("admin", headers -> headers.setBearerAuth(admin.access()))
                .person("rubbish", headers -> headers.setBearerAuth("rubbish"))
                .row(POST, AUTH + "/register", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/login", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/refresh", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/otp/request", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/otp/verify", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/password/forgot", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/password/reset", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/password/reset/request", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/password/reset/confirm", "{}", 400, 400, 400, 400, 401)
                .row(POST, AUTH + "/mfa/verify", "{}", 400, 400, 400, 400, 401)
                .row(GET, AUTH + "/.well-known/jwks.json", 200, 200, 200, 200, 401)
                .row(POST, AUTH + "/password/change", "{}", 401, 400, 400, 400, 401)
                .row(GET, AUTH + "/me", 401, 200, 200, 200, 401)
                .row(GET, AUTH + "/sessions", 401, 200, 200, 200, 401)
                .row(GET, session, 401, 200, 404, 404, 401)
                .row(POST, AUTH + "/mfa/totp", 401, 200, 200, 200, 401)
                .row(POST, AUTH + "/mfa/totp/confirm", "{}", 401, 400, 400, 400, 401)
                .row(DELETE, AUTH + "/mfa/totp", "{}", 401, 400, 400, 400, 401)
                .row(GET, user, 401, 403, 403, 200, 401)
                .row(GET, nobody, 401, 403, 403, 404, 401)
                .row(PATCH, user, "{}", 401, 403, 403, 400, 401)
                .row(DELETE, AUTH + "/sessions/" + Ids.next(), 401, 404, 404, 404, 401)
                .row(DELETE, session, 401, 204, 404, 404, 401)
                .row(POST, AUTH + "/logout?all=maybe", 401, 401, 400, 400, 401)
                .coversAllOf(requestMappingHandlerMapping)
                .tests();
    }
}
