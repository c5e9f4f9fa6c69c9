package dev.soko.testing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.soko.platform.security.Role;
import dev.soko.testing.guarded.GuardedApplication;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@SpringBootTest(
        classes = GuardedApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoint.health.group.readiness.include=readinessState",
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
class AccessMatrixTests {

    @Autowired
    private TestTokens tokens;

    @Autowired
    private RequestMappingHandlerMapping endpoints;

    @LocalServerPort
    private int port;

    private WebTestClient client = WebTestClient.bindToServer().build();

    private final UUID owner = UUID.fromString("01890000-0000-7000-8000-000000000001");

    @BeforeEach
    void client() {
        client =
                WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    private AccessMatrix matrix() {
        return new AccessMatrix(client)
                .person("anonymous", _ -> {})
                .person("owner", tokens.user(owner))
                .person("other", tokens.user())
                .person("moderator", tokens.user().withRole(Role.MODERATOR))
                .row(GET, "/api/v1/doors/open", 200, 200, 200, 200)
                .row(GET, "/api/v1/doors/staff", 401, 403, 403, 200)
                .row(GET, "/api/v1/doors/of/" + owner, 401, 200, 404, 404);
    }

    @TestFactory
    Stream<DynamicTest> aServicesMatrix() {
        return matrix().row(POST, "/api/v1/doors/knocks", "{\"times\": 2}", 401, 200, 200, 200)
                .coversAllOf(endpoints)
                .tests();
    }

    @Test
    void anEndpointWithoutARowFails() {
        List<DynamicTest> tests = matrix().coversAllOf(endpoints).tests().toList();

        assertThatThrownBy(tests.getLast().getExecutable()::execute).hasMessageContaining("/api/v1/doors/knocks");
    }

    @Test
    void anotherStatusThanTheTableSaysFails() {
        DynamicTest test = new AccessMatrix(client)
                .person("anonymous", _ -> {})
                .row(GET, "/api/v1/doors/staff", 200)
                .tests()
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(test.getExecutable()::execute).isInstanceOf(AssertionError.class);
    }

    @Test
    void aRowThatSaysGetSaysHeadToo() {
        assertThat(new AccessMatrix(client)
                        .person("anonymous", _ -> {})
                        .row(GET, "/api/v1/doors/open", 200)
                        .row(POST, "/api/v1/doors/knocks", 401)
                        .tests())
                .extracting(DynamicTest::getDisplayName)
                .containsExactly(
                        "GET /api/v1/doors/open as anonymous: 200",
                        "HEAD /api/v1/doors/open as anonymous: 200",
                        "POST /api/v1/doors/knocks as anonymous: 401");
    }

    @Test
    void aRowNeedsAStatusForEachPerson() {
        assertThatThrownBy(() -> matrix().row(GET, "/api/v1/doors/open", 200)).isInstanceOf(AssertionError.class);
    }

    @TestFactory
    Stream<DynamicTest> aTokenThatIsWrongInAnyWayIsRefused() {
        TestToken good = tokens.user(owner);
        Map<String, TestToken> bad = Map.ofEntries(
                Map.entry("expired", good.expired()),
                Map.entry("not yet valid", good.notYetValid()),
                Map.entry("of another issuer", good.issuedBy("http://elsewhere")),
                Map.entry("for another audience", good.forAudience("elsewhere")),
                Map.entry("signed by a stranger", good.signedByStranger()),
                Map.entry("HS256 by the public key", good.signedWithPublicKeyAsSecret()),
                Map.entry("unsigned", good.unsigned()),
                Map.entry("of an unknown key", good.withKeyId("unknown")),
                Map.entry("without a key id", good.withKeyId(null)),
                Map.entry("without a session", good.withClaim("sid", null)),
                Map.entry("without an end", good.withClaim("exp", null)));
        assertThat(bad.values()).doesNotContain(good);
        AccessMatrix matrix = new AccessMatrix(client).person("good", good);
        bad.forEach(matrix::person);
        int[] refused = new int[bad.size() + 1];
        Arrays.fill(refused, 401);
        refused[0] = 200;
        return matrix.row(GET, "/api/v1/doors/of/" + owner, refused).tests();
    }
}
