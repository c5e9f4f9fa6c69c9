package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Services that are away, slow or broken. */
@GatewayTest
@TestPropertySource(
        properties = {
            "soko.gateway.defaults.timeout=500ms",
            "soko.gateway.modules.messages.lanes.patient.match=GET /patient/*",
            "soko.gateway.modules.messages.lanes.patient.timeout=5s",
            "soko.gateway.breaker.minimum-calls=6",
            "soko.gateway.breaker.open-for=1s",
            "soko.gateway.breaker.trial-calls=1",
            "soko.gateway.breaker.trial-time=1s",
            "test.kyc=http://127.0.0.1:1",
            "test.orders=http://no-such-host.invalid:80",
        })
class ServiceTroubleTests {

    @Autowired
    WebTestClient client;

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @Test
    void aServiceThatIsNotThereIs503() {
        for (String path : new String[] {"/api/v1/kyc/status", "/api/v1/orders"}) {
            get(path)
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "5")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("/problems/service_unavailable")
                    .jsonPath("$.instance")
                    .isEqualTo(path)
                    .jsonPath("$.traceId")
                    .isNotEmpty();
        }
    }

    @Test
    void aServiceThatHangsIs504() {
        get("/api/v1/listings/do-hang")
                .expectStatus()
                .isEqualTo(504)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/gateway_timeout");
    }

    @Test
    void anAnswerThatStallsIsCutOff() throws IOException {
        long begun = System.nanoTime();
        String answer =
                RawHttp.ask(port, "GET /api/v1/listings/do-stall HTTP/1.1\r\nHost: soko\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("the first half").doesNotContain("\r\n0\r\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    /** The timeout is between two parts: a long answer that keeps coming is no failure, and passes as it comes. */
    @Test
    void anAnswerThatTricklesPassesAsItComes() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET /api/v1/listings/do-trickle HTTP/1.1\r\nHost: soko\r\nConnection: close\r\n\r\n");
            assertThat(http.answerUntil("drop")).doesNotContain("\r\n0\r\n");
            assertThat(http.answerToTheEnd()).endsWith("\r\n0\r\n\r\n");
        }
    }

    /** The breaker of the framework gives up after a second, whatever the route says. */
    @Test
    void aSlowServiceHasTheTimeOfItsLane() {
        get("/api/v1/messages/patient/do-slow").expectStatus().isOk();
    }

    @Test
    void aGetIsNotSentTwiceEither() throws InterruptedException {
        get("/api/v1/auctions").expectStatus().isOk();
        FakeServices.ALL.forget();
        get("/api/v1/auctions/do-reset").expectStatus().isEqualTo(502);
        Thread.sleep(100);
        assertThat(FakeServices.ALL.started()).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksIs502AndNothingIsSentTwice() throws InterruptedException {
        client.post()
                .uri("/api/v1/escrow/webhooks/do-reset")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(502)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/bad_gateway");
        Thread.sleep(100);
        assertThat(FakeServices.ALL.started()).isEqualTo(1);
    }

    @Test
    void garbageIs502() {
        get("/api/v1/reviews/sellers/do-garbage")
                .expectStatus()
                .isEqualTo(502)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("The reviews service gave no valid answer.");
    }

    @Test
    void aShortAnswerThatBreaksOffIs502() {
        get("/api/v1/users/do-cut")
                .expectStatus()
                .isEqualTo(502)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/bad_gateway");
    }

    /** Its head has gone out, so only a broken connection can tell the client. */
    @ParameterizedTest
    @ValueSource(strings = {"do-cut-long", "do-cut-chunked"})
    void aLongAnswerThatBreaksOffIsBrokenForTheClientToo(String how) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET /api/v1/users/" + how + " HTTP/1.1\r\nHost: soko\r\n\r\n");
            assertThat(http.answer())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("xxxx")
                    .doesNotContain("\r\n0\r\n");
            assertThat(http.isClosedWithin(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void whatTheServiceAnswersPassesUntouched() {
        get("/api/v1/listings/do-500")
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .isEqualTo("{\"status\":500}");
        get("/api/v1/listings/do-405")
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "GET");
        get("/api/v1/listings/1").expectHeader().valueEquals("ETag", "\"7\"");
    }

    @Test
    void statusesDoNotOpenTheBreaker() {
        for (int i = 0; i < 20; i++) {
            get("/api/v1/admin/do-500").expectStatus().isEqualTo(500);
        }
    }

    @Test
    void afterEnoughFailuresTheServiceIsLeftAloneAndTriedAgain() throws Exception {
        open("inventory");
        FakeServices.ALL.forget();
        get("/api/v1/inventory/items")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1");
        assertThat(FakeServices.ALL.started()).isZero();
        get("/api/v1/admin/overview").expectStatus().isOk();

        Thread.sleep(1100);
        get("/api/v1/inventory/items").expectStatus().isOk();
        get("/api/v1/inventory/items").expectStatus().isOk();
    }

    @Test
    void clientsThatBreakOffDoNotOpenTheBreaker() throws Exception {
        String token = Tokens.valid();
        for (int i = 0; i < 10; i++) {
            try (RawHttp http = new RawHttp(port)) {
                http.send("POST /api/v1/messages/threads HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Length: 100\r\n\r\nhalf");
                Thread.sleep(20);
            }
        }
        Thread.sleep(200);
        get("/api/v1/messages/unread").expectStatus().isOk();
    }

    /** What a client does not read stays with the service until the timeout. */
    @Test
    void clientsThatReadSlowlyDoNotOpenTheBreaker() throws Exception {
        List<RawHttp> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                readers.add(new RawHttp(port).send(ask("/api/v1/notifications/do-flood")));
            }
            Thread.sleep(1500);
            for (RawHttp reader : readers) {
                assertThat(reader.isClosedWithin(Duration.ofSeconds(5))).isTrue();
            }
            get("/api/v1/notifications").expectStatus().isOk();
        } finally {
            for (RawHttp reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void aClientThatReadsSlowlyDoesNotHoldUpTheTrialOfAService() throws Exception {
        open("reviews");
        Thread.sleep(1100);
        try (RawHttp reader = new RawHttp(port)) {
            reader.send(ask("/api/v1/reviews/do-flood")).answerUntil("xxxx");
            get("/api/v1/reviews/mine").expectStatus().isOk();
        }
    }

    /** Its body may take minutes. */
    @Test
    void aClientThatSendsSlowlyHoldsUpTheTrialOfAServiceForSoLongAtMost() throws Exception {
        open("users");
        Thread.sleep(1100);
        try (RawHttp sender = new RawHttp(port)) {
            sender.send("POST /api/v1/users/me/addresses HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer "
                    + Tokens.valid() + "\r\nContent-Length: 8\r\n\r\nhalf");
            Thread.sleep(200);
            get("/api/v1/users/me").expectStatus().isEqualTo(503);
            Thread.sleep(1100);
            get("/api/v1/users/me").expectStatus().isOk();
        }
    }

    @Test
    void aClientThatIsSlowToSendIsNotTheServicesFault() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send("POST /api/v1/notifications/devices HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer "
                    + Tokens.valid() + "\r\nContent-Length: 8\r\n\r\nhalf");
            Thread.sleep(1000);
            http.send("half");
            assertThat(http.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    private void open(String module) {
        for (int i = 0; i < 6; i++) {
            get("/api/v1/" + module + "/do-reset");
        }
        get("/api/v1/" + module + "/any").expectStatus().isEqualTo(503);
    }

    private static String ask(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer " + Tokens.valid() + "\r\n\r\n";
    }

    private WebTestClient.ResponseSpec get(String path) {
        return client.get()
                .uri(path)
                .header("Authorization", "Bearer " + Tokens.valid())
                .exchange();
    }
}
