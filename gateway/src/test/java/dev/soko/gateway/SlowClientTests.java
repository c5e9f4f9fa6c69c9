package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Clients that send drop by drop, send too much of a head, or never read: none of them costs much, and none stays. */
@GatewayTest
@TestPropertySource(
        properties = {
            "soko.gateway.defaults.timeout=2s",
            "soko.gateway.edge.longest-head=1s",
            "soko.gateway.edge.longest-pause=1s",
            "soko.gateway.edge.longest-request=2s"
        })
class SlowClientTests {

    private static final long MB = 1 << 20;

    /** The answer is lost when the connection is closed before all was read. */
    private static final String REFUSED = "(?s)(HTTP/1.1 %d .*)?";

    @Autowired
    WebTestClient client;

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @Test
    void aHeadThatTricklesIsCutOff() throws Exception {
        assertThat(isCutOff("GET /api/v1/listings HTTP/1.1\r\nHost: soko\r\n", "X-A: b\r\n"))
                .isTrue();
    }

    @Test
    void aSecondHeadThatTricklesIsCutOff() throws Exception {
        assertThat(isCutOff(
                        "GET /api/v1/listings HTTP/1.1\r\nHost: soko\r\n\r\nGET /api/v1/listings HTTP/1.1\r\n",
                        "X-A: b\r\n"))
                .isTrue();
    }

    @Test
    void aBodyThatTricklesIsCutOff() throws Exception {
        assertThat(isCutOff("POST /api/v1/auth/login HTTP/1.1\r\nHost: soko\r\nContent-Length: 1000\r\n\r\n", "x"))
                .isTrue();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            assertThat(http.isClosedWithin(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void anAnswerMayTakeLongerThanAHeadAndTheConnectionStays() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            String ask = "GET /api/v1/listings/do-slow HTTP/1.1\r\nHost: soko\r\n\r\n";
            assertThat(http.send(ask).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(http.send(ask).answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4000})
    void aHeadThatIsTooLargeIsRefused(int lines) throws IOException {
        String bomb = ("X-A: " + "b".repeat(40_000 / lines) + "\r\n").repeat(lines);
        assertThat(RawHttp.ask(port, "GET /api/v1/listings HTTP/1.1\r\nHost: soko\r\n" + bomb + "\r\n"))
                .matches(REFUSED.formatted(431));
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void anAddressThatIsTooLongIsRefused() throws IOException {
        assertThat(RawHttp.ask(
                        port, "GET /api/v1/listings?q=" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: soko\r\n\r\n"))
                .matches(REFUSED.formatted(414));
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void aTrailerBombIsRefused() throws IOException {
        String answer = RawHttp.ask(
                port,
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: soko\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                        + "X-A: b\r\n".repeat(10_000) + "\r\n");
        assertThat(answer).doesNotStartWith("HTTP/1.1 200 ");
        assertThat(FakeServices.ALL.completed()).isZero();
    }

    /** What it does not take stays with the service, but for what the connections hold; then the timeout ends it. */
    @Test
    void aClientThatReadsNothingIsNotBufferedFor() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET /api/v1/listings/do-flood HTTP/1.1\r\nHost: soko\r\n\r\n");
            Thread.sleep(1500);
            long taken = FakeServices.ALL.flooded();
            assertThat(taken).isBetween(1L, 32 * MB);
            client.get().uri("/api/v1/listings").exchange().expectStatus().isOk();
            Thread.sleep(3000);
            assertThat(FakeServices.ALL.flooded()).isLessThan(taken + MB);
            assertThat(http.isClosedWithin(Duration.ofSeconds(5))).isTrue();
        }
    }

    /** Drop by drop, so that no single pause is long. */
    private boolean isCutOff(String beginning, String drop) throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send(beginning);
            for (int i = 0; i < 40; i++) {
                Thread.sleep(200);
                http.send(drop);
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
