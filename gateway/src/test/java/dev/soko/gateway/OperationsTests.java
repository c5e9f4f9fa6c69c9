package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What those who run it rely on: the management port, the local profile, an outage of auth-service. */
@GatewayTest
@ActiveProfiles("local")
@TestPropertySource(
        properties = {
            "test.jwks=http://127.0.0.1:1/jwks.json",
            "soko.gateway.rate-limit-factor=10",
            "management.endpoints.web.exposure.include=health,prometheus,gateway",
            "management.endpoints.access.default=unrestricted"
        })
class OperationsTests {

    @Autowired
    WebTestClient client;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @Test
    void healthAndMetricsAreOnThePortOfTheirOwn() {
        management("/actuator/health/readiness").expectStatus().isOk();
        management("/actuator/health/liveness").expectStatus().isOk();
        client.get().uri("/api/v1/listings").exchange();
        management("/actuator/prometheus")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(metrics -> assertThat(metrics)
                        .contains("spring_cloud_gateway_requests_seconds_count", "routeId=\"listings\"")
                        .contains("resilience4j_circuitbreaker_state", "soko_gateway_sockets_open"));
        client.get().uri("/actuator/health").exchange().expectStatus().isNotFound();
    }

    /** It can add routes, so it is off also where every endpoint is open and this one exposed. */
    @Test
    void theRouteEndpointIsOff() {
        management("/actuator/gateway/routes").expectStatus().isNotFound();
        management("/api/v1/listings").expectStatus().isNotFound();
    }

    @Test
    void anExtraRouteIsPublicLosesItsNameAndCarriesNoToken() throws InterruptedException {
        client.get().uri("/mailbox/messages?to=a").exchange().expectStatus().isOk();
        assertThat(FakeServices.ALL.next().uri()).isEqualTo("/messages?to=a");
        client.get().uri("/mailbox").exchange().expectStatus().isOk();
        assertThat(FakeServices.ALL.next().uri()).isEqualTo("/");
    }

    @Test
    void withoutKeysNobodyIsSignedOut() {
        client.get()
                .uri("/api/v1/orders")
                .header("Authorization", "Bearer " + Tokens.valid())
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After");
        client.get().uri("/api/v1/listings").exchange().expectStatus().isOk();
    }

    @Test
    void aLoadTestMayRaiseTheLimits() {
        client.get()
                .uri("/api/v1/listings")
                .exchange()
                .expectHeader()
                .valueEquals("RateLimit-Policy", "\"listings\";q=6000;w=60");
    }

    @Test
    void localPagesMayCallTheApi() {
        client.get()
                .uri("/api/v1/listings")
                .header("Origin", "http://localhost:3000")
                .exchange()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "http://localhost:3000");
    }

    private WebTestClient.ResponseSpec management(String path) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + managementPort)
                .build()
                .get()
                .uri(path)
                .exchange();
    }
}
