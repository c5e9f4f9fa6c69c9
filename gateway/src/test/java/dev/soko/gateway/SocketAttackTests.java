package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What no WebSocket client would do. */
@GatewayTest
@TestPropertySource(
        properties = {"soko.gateway.edge.cors-origins=https://soko.example", "soko.gateway.sockets.max-open=8"})
class SocketAttackTests {

    private static final long MB = 1 << 20;
    private static final String FRAME_OF_300_KB = "\u0082\u00ff\0\0\0\0\0\u0004\u00b0\0mask";

    private static final String NEXT = "GET /api/v1/listings/hidden HTTP/1.1\r\nHost: soko\r\n\r\n";

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://soko.example.evil",
                "http://soko.example",
                "https://soko:1",
                "null",
                ""
            })
    void aPageOfAForeignOriginOpensNoChannel(String origin) throws IOException {
        assertThat(RawHttp.ask(port, handshake("Origin: " + origin + "\r\n")))
                .startsWith("HTTP/1.1 403 ")
                .contains("/problems/forbidden");
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Origin: https://soko.example\r\n", "Origin: https://soko\r\n", "Origin: http://soko\r\n", ""})
    void anAllowedOriginTheSameOneAndAnAppOpenOne(String origin) throws IOException {
        assertThat(RawHttp.ask(port, handshake(origin))).startsWith("HTTP/1.1 101 ");
    }

    static Stream<Arguments> bodies() {
        String frame = masked(0x81, "hello");
        return Stream.of(
                Arguments.of("of a length", "Content-Length: 5", "hello"),
                Arguments.of("that is a frame", "Content-Length: " + frame.length(), frame),
                Arguments.of("that is a request", "Content-Length: " + NEXT.length(), NEXT),
                Arguments.of("that is not sent", "Content-Length: 5000", ""),
                Arguments.of("in chunks", "Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"),
                Arguments.of("in chunks that do not end", "Transfer-Encoding: chunked", "2000\r\nhello"));
    }

    /** Its bytes could be frames to one server, a body to the next one, or another request. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aHandshakeWithABodyIsRefusedAndItsConnectionClosed(String name, String header, String body)
            throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            assertThat(http.send(handshake(header + "\r\n") + body + NEXT).answerToTheEnd())
                    .startsWith("HTTP/1.1 400 ")
                    .containsOnlyOnce("HTTP/1.1 ")
                    .contains("application/problem+json", "/problems/invalid_request");
        }
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void aHandshakeWithABodyOfNoBytesHasNone() throws IOException {
        assertThat(RawHttp.ask(port, handshake("Content-Length: 0\r\n"))).startsWith("HTTP/1.1 101 ");
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("without a mask", "\u0081\u0005hello", 1002),
                Arguments.of("of an unknown kind", masked(0x83, "hello"), 1002),
                Arguments.of("a continuation of nothing", masked(0x80, "hello"), 1002),
                Arguments.of("a control frame in parts", masked(0x09, "hello"), 1002),
                Arguments.of("a control frame that is long", masked(0x89, "x".repeat(126)), 1002),
                Arguments.of("longer than the limit", FRAME_OF_300_KB, 1009),
                Arguments.of("of 2^63 bytes", "\u0082\u00ff\u0080\0\0\0\0\0\0\0mask", 1002),
                Arguments.of(
                        "that together are longer than the limit",
                        masked(0x02, "x".repeat(200_000)) + masked(0x80, "x".repeat(200_000)),
                        1009));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void aFrameAgainstTheRulesEndsTheChannel(String name, String frame, int code) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            assertThat(http.send(handshake("")).answer()).startsWith("HTTP/1.1 101 ");
            assertThat(closeCode(http.send(frame).answerToTheEnd())).isEqualTo(code);
        }
    }

    @Test
    void aChannelThatIsNotReadIsNotBufferedFor() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            assertThat(http.send(handshake("")).answer()).startsWith("HTTP/1.1 101 ");
            http.send(masked(0x81, "flood"));
            Thread.sleep(2000);
            long taken = FakeServices.ALL.flooded();
            Thread.sleep(1000);
            assertThat(taken).isBetween(1L, 32 * MB);
            assertThat(FakeServices.ALL.flooded()).isLessThan(taken + MB);
        }
    }

    @Test
    void moreWebSocketsThanTheGatewayMayHoldAreRefused() throws Exception {
        Awaitility.await().until(() -> FakeServices.ALL.guests() == 0);
        List<RawHttp> opened = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                RawHttp http = new RawHttp(port);
                opened.add(http);
                assertThat(http.send(handshake("")).answer()).startsWith("HTTP/1.1 101 ");
            }
            isFull();
        } finally {
            for (RawHttp http : opened) {
                http.close();
            }
        }
    }

    /** Also while the service makes up its mind, and for as long; whoever leaves meanwhile is not counted any more. */
    @Test
    void aWebSocketThatIsBeingOpenedIsOneOfThem() throws Exception {
        Awaitility.await().until(() -> FakeServices.ALL.guests() == 0);
        List<RawHttp> opening = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                opening.add(new RawHttp(port).send(handshake("/api/v1/auctions/ws?hang", "")));
            }
            Awaitility.await().until(() -> FakeServices.ALL.started() == 8);
            isFull();
            assertThat(FakeServices.ALL.started()).isEqualTo(8);
        } finally {
            for (RawHttp http : opening) {
                http.close();
            }
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(RawHttp.ask(port, handshake(""))).startsWith("HTTP/1.1 101 "));
    }

    @Test
    void aWebSocketThatIsNotOpenedGivesItsPlaceBack() throws Exception {
        Awaitility.await().until(() -> FakeServices.ALL.guests() == 0);
        for (int i = 0; i < 9; i++) {
            assertThat(RawHttp.ask(port, handshake("/api/v1/auctions/ws?refuse", "")))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(RawHttp.ask(port, handshake("").replace("Sec-WebSocket-Key", "X-Key")))
                    .startsWith("HTTP/1.1 400 ");
        }
        assertThat(RawHttp.ask(port, handshake(""))).startsWith("HTTP/1.1 101 ");
    }

    private void isFull() throws IOException {
        assertThat(RawHttp.ask(port, handshake("")))
                .startsWith("HTTP/1.1 503 ")
                .contains("/problems/service_unavailable", "Retry-After");
    }

    /** Its memory is the gateway's to guard, whatever the service does. */
    @Test
    void aServiceThatSpeaksOnToWhoDoesNotReadIsNotListenedTo() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            assertThat(http.send(handshake("")).answer()).startsWith("HTTP/1.1 101 ");
            Awaitility.await().until(() -> FakeServices.ALL.guests() == 1);
            http.send(masked(0x81, "flood regardless"));
            Awaitility.await().until(() -> FakeServices.ALL.guests() == 0);
            assertThat(FakeServices.ALL.flooded()).isBetween(MB, 64 * MB);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Upgrade: websocket\r\n", "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"})
    void anythingElseIsNoUpgrade(String headers) throws IOException {
        assertThat(RawHttp.ask(
                        port,
                        "GET /api/v1/auctions/ws HTTP/1.1\r\nHost: soko\r\nAuthorization: Bearer " + Tokens.valid()
                                + "\r\n" + headers + "\r\n"))
                .doesNotContain(" 101 ");
    }

    private static String handshake(String more) {
        return handshake("/api/v1/auctions/ws", more);
    }

    private static String handshake(String address, String more) {
        return "GET " + address
                + " HTTP/1.1\r\nHost: soko\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + Tokens.valid() + "\r\n"
                + more + "\r\n";
    }

    /** A frame whose mask is zero, with a first byte of the test's choice. */
    private static String masked(int first, String payload) {
        int length = payload.length();
        String size = length < 126
                ? "" + (char) (0x80 | length)
                : length < 1 << 16
                        ? "\u00fe" + (char) (length >> 8) + (char) (length & 0xff)
                        : "\u00ff\0\0\0\0\0" + (char) (length >> 16) + (char) (length >> 8 & 0xff)
                                + (char) (length & 0xff);
        return (char) first + size + "\0\0\0\0" + payload;
    }

    /** Of the close frame that the bytes end with or contain. */
    private static int closeCode(String bytes) {
        byte[] frames = bytes.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i + 3 < frames.length; i++) {
            if ((frames[i] & 0xff) == 0x88) {
                return (frames[i + 2] & 0xff) << 8 | frames[i + 3] & 0xff;
            }
        }
        throw new AssertionError(
                "No close frame, but " + java.util.HexFormat.of().formatHex(frames));
    }
}
