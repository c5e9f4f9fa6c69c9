package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the edge does to a request's head and an answer's head. */
@GatewayTest
@TestPropertySource(
        properties = {
            "soko.gateway.edge.cors-origins=http://localhost:[*],https://soko.example",
            "soko.gateway.edge.trusted-proxies=10.1.0.0/16",
            "soko.gateway.edge.longest-pause=1s"
        })
class EdgeTests {

    @Autowired
    WebTestClient client;

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @Test
    void whatAClientClaimsAboutItselfIsReplaced() throws Exception {
        Map<String, String> seen = seen("""
                X-Forwarded-For: 203.0.113.9\r
                X-Forwarded-For: 203.0.113.10, 10.1.0.1\r
                X-Forwarded-Host: evil.example\r
                X-Forwarded-Proto: https\r
                X-Forwarded-Prefix: /evil\r
                Forwarded: for=203.0.113.9\r
                X-Real-IP: 203.0.113.9\r
                X-User-Id: admin\r
                X-Auth-Roles: ADMIN\r
                X-Original-URL: /admin\r
                X-HTTP-Method-Override: DELETE\r
                Proxy: evil\r
                """);
        assertThat(seen)
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-forwarded-host", "soko:" + port)
                .containsEntry("x-forwarded-proto", "http")
                .doesNotContainKeys(
                        "x-forwarded-prefix",
                        "forwarded",
                        "x-real-ip",
                        "x-user-id",
                        "x-auth-roles",
                        "x-original-url",
                        "x-http-method-override",
                        "proxy");
    }

    @Test
    void connectionCannotTakeAwayWhatTheEdgeSets() throws Exception {
        Map<String, String> seen = seen("Connection: keep-alive, X-Forwarded-For, X-Request-Id, X-Own\r\nX-Own: 1\r\n");
        assertThat(seen)
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsKey("x-request-id")
                .doesNotContainKey("x-own");
    }

    @Test
    void headersOfTheHopStayBehind() throws Exception {
        Map<String, String> seen =
                seen("TE: trailers\r\nKeep-Alive: 5\r\nProxy-Authorization: Basic eDp5\r\nUpgrade: h2c\r\n");
        assertThat(seen).doesNotContainKeys("te", "keep-alive", "proxy-authorization", "upgrade");
    }

    @Test
    void theRequestIdIsMadeAndEchoed() throws InterruptedException {
        String made = client.get()
                .uri("/api/v1/listings")
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst("X-Request-Id");
        assertThat(made).hasSize(36);
        assertThat(FakeServices.ALL.next().headers()).containsEntry("x-request-id", made);
    }

    @Test
    void aSaneRequestIdIsKept() throws InterruptedException {
        client.get()
                .uri("/api/v1/listings/do-echo-id")
                .header("X-Request-Id", "checkout-4711")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "checkout-4711");
        assertThat(FakeServices.ALL.next().headers()).containsEntry("x-request-id", "checkout-4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with spaces in it", "<script>alert(1)</script>", "${jndi:ldap://x/a}"})
    void anOddRequestIdIsReplaced(String odd) {
        client.get()
                .uri("/api/v1/orders")
                .header("X-Request-Id", odd)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value("X-Request-Id", id -> assertThat(id).hasSize(36));
    }

    @Test
    void theTraceGoesOn() throws InterruptedException {
        client.get()
                .uri("/api/v1/listings")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .exchange();
        assertThat(FakeServices.ALL.next().headers().get("traceparent"))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .doesNotContain("b7ad6b7169203331")
                .doesNotContain("|");
    }

    @Test
    void aProblemNamesItsTrace() {
        client.get()
                .uri("/api/v1/orders")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .exchange()
                .expectBody()
                .jsonPath("$.traceId")
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void aPreflightOfAKnownOriginNeedsNoToken() {
        preflight("https://soko.example", "PATCH")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://soko.example")
                .expectHeader()
                .value(
                        "Access-Control-Allow-Headers",
                        headers -> assertThat(headers).contains("authorization"));
        preflight("http://localhost:5173", "POST").expectStatus().isOk();
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void aPreflightOfAnyOtherIsRefused() {
        for (String origin :
                new String[] {"https://evil.example", "https://soko.example.evil", "http://soko.example", "null"}) {
            preflight(origin, "POST")
                    .expectStatus()
                    .isForbidden()
                    .expectHeader()
                    .doesNotExist("Access-Control-Allow-Origin")
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/forbidden");
        }
    }

    @Test
    void aKnownOriginMayReadAnswersAndProblems() {
        client.get()
                .uri("/api/v1/orders")
                .header("Origin", "https://soko.example")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://soko.example")
                .expectHeader()
                .value(
                        "Access-Control-Expose-Headers",
                        exposed -> assertThat(exposed).contains("ETag", "Retry-After"))
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Credentials");
    }

    @Test
    void anyOtherOriginIsAnsweredButMayNotRead() {
        client.get()
                .uri("/api/v1/listings")
                .header("Origin", "https://evil.example")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void answersCarrySecurityHeaders() {
        client.get()
                .uri("/api/v1/listings")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .exists("Cache-Control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/listings/../orders",
                "/api/v1/listings/%2e%2e/orders",
                "/api/v1/listings/..%2forders",
                "/api/v1//orders",
                "//api/v1/orders",
                "//",
                "/api/v1/orders;a=b",
                "/api/v1/orders%00",
                "/api/v1/orders%2f1",
                "/api/v1/orders%0d%0aX-Evil:1",
                "/api/v1/listings?q=%00",
                "/api/v1/listings/%ZZ",
                "/API/V1/orders",
                "/api/v1/ord\\ers",
                "/api/v1/listings/..;/orders",
                "/api/v1/listings/.%2e/orders",
                "/api/v1/listings/%252e%252e/orders",
                "/api/v1/listings/%c0%ae%c0%ae/orders",
                "/api/v1/listings/%e0%80%ae%e0%80%ae/orders",
                "/api/v1/listings%c0%afmine",
                "/api/v1/listings/%u002e%u002e/orders",
                "/api/v1/%6f%72%64%65%72%73",
                "/api/v1/orders%23",
                "/api/v1/orders%3b",
                "/./api/v1/orders",
                "http://soko/api/v1//orders",
                "http:///api/v1/orders",
                "*",
                "api/v1/orders",
            })
    void aTrickyPathReachesNoService(String path) throws IOException {
        String answer = RawHttp.ask(port, "GET " + path + " HTTP/1.1\r\nHost: soko\r\n\r\n");
        assertThat(answer)
                .matches("(?s)HTTP/1.1 (400|401|404) .*")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .contains("application/problem+json");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void aTrickyPathIsAProblemToo() throws IOException {
        assertThat(RawHttp.ask(port, "GET /api/v1//orders HTTP/1.1\r\nHost: soko\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .contains("/problems/invalid_request");
    }

    /** Browsers leave some of these in an address as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/listings?q=100%", "/api/v1/listings?q=a|b", "/api/v1/listings?q={a}^b"})
    void anAddressThatIsNoUriIsAProblemToo(String address) throws IOException {
        assertThat(RawHttp.ask(
                        port, "GET " + address + " HTTP/1.1\r\nHost: soko\r\nX-Request-Id: checkout-4711\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\r\nX-Request-Id: checkout-4711\r\n")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("application/problem+json", "\"/problems/invalid_request\"", "\"status\":400");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void anAddressThatIsNoUriLeavesTheConnectionAsItWas() throws IOException {
        String next = "GET /api/v1/listings HTTP/1.1\r\nHost: soko\r\n\r\n";
        assertThat(RawHttp.ask(
                        port,
                        "POST /api/v1/auth/login?a|b HTTP/1.1\r\nHost: soko\r\nContent-Length: 5\r\n\r\nhello" + next))
                .startsWith("HTTP/1.1 400 ")
                .contains("HTTP/1.1 200 ");
    }

    @Test
    void twoLengthsAreNoRequest() throws IOException {
        String answer = RawHttp.ask(
                port,
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: soko\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void twoHostsAreNone() throws IOException {
        assertThat(RawHttp.ask(port, "GET /api/v1/listings HTTP/1.1\r\nHost: soko\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\r\nX-Request-Id: ")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void aClientThatStopsSendingLosesItsConnection() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("POST /api/v1/auth/login HTTP/1.1\r\nHost: soko\r\nContent-Length: 100\r\n\r\nhalf");
            assertThat(http.isClosedWithin(Duration.ofSeconds(10))).isTrue();
        }
    }

    private Map<String, String> seen(String headers) throws IOException, InterruptedException {
        String answer =
                RawHttp.ask(port, "GET /api/v1/listings HTTP/1.1\r\nHost: soko:" + port + "\r\n" + headers + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        return FakeServices.ALL.next().headers();
    }

    private WebTestClient.ResponseSpec preflight(String origin, String method) {
        return client.options()
                .uri("/api/v1/orders")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
                .exchange();
    }
}
