package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Rates and sizes. */
@GatewayTest
@TestPropertySource(
        properties = {
            "soko.gateway.modules.reviews.lanes.few.match=GET /sellers/*",
            "soko.gateway.modules.reviews.lanes.few.rate=3/1h",
            "soko.gateway.modules.reviews.lanes.other.match=GET /orders/*",
            "soko.gateway.modules.reviews.lanes.other.rate=2/1h",
            "soko.gateway.edge.trusted-proxies=127.0.0.0/8",
        })
class LimitTests {

    private static final int KB = 1024;
    private static final int MB = 1024 * KB;

    @Autowired
    WebTestClient client;

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @Test
    void anAddressWithoutATokenHasItsOwnAllowance() {
        for (int left = 2; left >= 0; left--) {
            anonymous("198.51.100.1")
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"reviews.few\";q=3;w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"reviews.few\";r=" + left + ";t=\\d+");
        }
        FakeServices.ALL.forget();
        anonymous("198.51.100.1")
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .value(
                        "Retry-After",
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 1200))
                .expectHeader()
                .valueMatches("RateLimit", "\"reviews.few\";r=0;t=\\d+")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/too_many_requests");
        assertThat(FakeServices.ALL.started()).isZero();
        anonymous("198.51.100.2").expectStatus().isOk();
    }

    @Test
    void oneSubnetOfIpv6IsOneClient() {
        for (int i = 1; i <= 3; i++) {
            anonymous("2001:db8:0:1::" + i).expectStatus().isOk();
        }
        anonymous("2001:db8:0:1:ffff::9").expectStatus().isEqualTo(429);
        anonymous("2001:db8:0:2::1").expectStatus().isOk();
    }

    @Test
    void aUserHasOneAllowanceWhereverHeIs() {
        String token = Tokens.valid();
        for (String address : new String[] {"198.51.100.3", "198.51.100.4"}) {
            signedIn(token, address).expectStatus().isOk();
        }
        signedIn(token, "198.51.100.5").expectStatus().isEqualTo(429);
        signedIn(Tokens.valid(), "198.51.100.5").expectStatus().isOk();
    }

    /** Bucket4j's key does not contain the route by itself. */
    @Test
    void aCallerHasAnAllowanceInEachLane() {
        String token = Tokens.valid();
        for (int status : new int[] {200, 200, 429}) {
            signedIn(token, "198.51.100.7").expectStatus().isEqualTo(status);
        }
        client.get()
                .uri("/api/v1/reviews/sellers/1")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aBadTokenIsRefusedBeforeItIsCounted() {
        for (int i = 0; i < 5; i++) {
            signedIn("nonsense", "198.51.100.6")
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .doesNotExist("RateLimit");
        }
    }

    @Test
    void aBodyAtTheLimitPassesUntouched() throws InterruptedException {
        post("/api/v1/listings", 256 * KB).expectStatus().isOk();
        assertThat(FakeServices.ALL.next().bodyBytes()).isEqualTo(256 * KB);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        post("/api/v1/listings", 256 * KB + 1)
                .expectStatus()
                .isEqualTo(413)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/payload_too_large");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users/me/avatar",
                "/api/v1/listings/0198c5f2-7d3e-7000-8000-000000000001/images",
                "/api/v1/escrow/disputes/0198c5f2-7d3e-7000-8000-000000000001/evidence"
            })
    void anUploadMayBeLarger(String path) throws Exception {
        post(path, 11 * MB).expectStatus().isOk();
        assertThat(FakeServices.ALL.next().bodyBytes()).isEqualTo(11 * MB);
        post(path, 11 * MB + 1).expectStatus().isEqualTo(413);
        try (RawHttp http = new RawHttp(port)) {
            http.send(head("POST " + path, "Transfer-Encoding: chunked"));
            http.flood(12 * MB);
            assertThat(http.answer()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void aDeclaredLengthIsRefusedBeforeTheBodyIsSent() throws IOException {
        String answer =
                RawHttp.ask(port, head("POST /api/v1/listings", "Content-Length: 100000000\r\nExpect: 100-continue"));
        assertThat(answer).startsWith("HTTP/1.1 413 ").doesNotContain("100 Continue");
    }

    @Test
    void aBadTokenIsRefusedBeforeTheBodyIsSent() throws IOException {
        String answer = RawHttp.ask(
                port,
                "POST /api/v1/listings HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer nonsense\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401 ").doesNotContain("100 Continue");
    }

    @Test
    void aChunkedBodyIsCounted() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send(head("POST /api/v1/listings", "Transfer-Encoding: chunked"));
            http.flood(2 * MB);
            assertThat(http.answer()).startsWith("HTTP/1.1 413 ").contains("payload_too_large");
        }
        // What reached the service never became a request with an end.
        post("/api/v1/orders", 10).expectStatus().isOk();
    }

    @Test
    void aChunkedBodyWithinTheLimitPasses() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send(head("POST /api/v1/listings", "Transfer-Encoding: chunked"));
            http.flood(128 * KB);
            assertThat(http.answer()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(FakeServices.ALL.next().bodyBytes()).isEqualTo(128 * KB);
    }

    private static String head(String line, String more) {
        return line + " HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer " + Tokens.valid() + "\r\n" + more + "\r\n\r\n";
    }

    private WebTestClient.ResponseSpec anonymous(String address) {
        return client.get()
                .uri("/api/v1/reviews/sellers/1")
                .header("X-Forwarded-For", address)
                .exchange();
    }

    private WebTestClient.ResponseSpec signedIn(String token, String address) {
        return client.get()
                .uri("/api/v1/reviews/orders/1")
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private WebTestClient.ResponseSpec post(String path, int bytes) {
        return client.post()
                .uri(path)
                .header("Authorization", "Bearer " + Tokens.valid())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(new byte[bytes])
                .exchange();
    }
}
