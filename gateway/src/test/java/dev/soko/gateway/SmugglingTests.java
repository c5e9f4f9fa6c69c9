package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Requests whose end two servers could see in two places, so that one hides in another's body. None of them reaches a
 * service, and nothing that follows on the connection is taken for a request.
 */
@GatewayTest
class SmugglingTests {

    private static final String HIDDEN = "GET /api/v1/listings/hidden HTTP/1.1\r\nHost: soko\r\n\r\n";

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("both lengths", "Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                shape(
                        "both lengths, the other way round",
                        "Transfer-Encoding: chunked\r\nContent-Length: 6",
                        "0\r\n\r\n"),
                shape("two lengths", "Content-Length: 0\r\nContent-Length: 6", ""),
                shape("two equal lengths", "Content-Length: 0\r\nContent-Length: 0", ""),
                shape("a list of lengths", "Content-Length: 0, 6", ""),
                shape("a length with a sign", "Content-Length: +0", ""),
                shape("a negative length", "Content-Length: -1", ""),
                shape("a hexadecimal length", "Content-Length: 0x0", ""),
                shape("a length too large for a number", "Content-Length: 18446744073709551616", ""),
                shape("an unknown coding", "Transfer-Encoding: xchunked", "0\r\n\r\n"),
                shape("chunked not last", "Transfer-Encoding: chunked, identity", "0\r\n\r\n"),
                shape("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                shape("a control character before chunked", "Transfer-Encoding: \u000bchunked", "0\r\n\r\n"),
                shape("a blank before the colon", "Transfer-Encoding : chunked", "0\r\n\r\n"),
                shape("a folded header", "Transfer-Encoding:\r\n chunked", "0\r\n\r\n"),
                shape("a header without a colon", "Content-Length 0", ""),
                shape("a bare carriage return", "X-A: a\rContent-Length: 6\r\nContent-Length: 0", ""),
                shape("a bare line feed", "X-A: a\nTransfer-Encoding: chunked", "0\r\n\r\n"),
                shape("a NUL", "X-A: a\u0000b\r\nContent-Length: 0", ""),
                shape("a chunk size with a sign", "Transfer-Encoding: chunked", "+0\r\n\r\n"),
                shape("a chunk size in the other notation", "Transfer-Encoding: chunked", "0x0\r\n\r\n"),
                shape("a negative chunk size", "Transfer-Encoding: chunked", "-1\r\n\r\n"),
                shape("a chunk longer than its size", "Transfer-Encoding: chunked", "1\r\nabc\r\n0\r\n\r\n"),
                shape("a chunk that ends with a bare line feed", "Transfer-Encoding: chunked", "1\na\n0\n\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void anAmbiguousRequestIsRefusedAndItsConnectionClosed(String name, String headers, String body)
            throws IOException {
        String answer = RawHttp.ask(
                port,
                "POST /api/v1/escrow/webhooks/stripe HTTP/1.1\r\nHost: soko\r\n" + headers + "\r\n\r\n" + body
                        + HIDDEN);
        assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.1 ");
        assertThat(FakeServices.ALL.completed()).isZero();
    }

    /** Whenever it breaks: also in the moment before the gateway asks for it. */
    @Test
    void aBrokenBodyNeverBecomesAWholeRequest() throws Exception {
        for (int i = 0; i < 100; i++) {
            String answer = RawHttp.ask(
                    port,
                    "POST /api/v1/escrow/webhooks/stripe HTTP/1.1\r\nHost: soko\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 400 ");
        }
        Thread.sleep(500);
        assertThat(FakeServices.ALL.completed()).isZero();
    }

    /** Folding is undone, as RFC 9112 allows: the service sees one line. */
    @Test
    void aFoldedHeaderIsUnfolded() throws Exception {
        RawHttp.ask(port, "GET /api/v1/listings HTTP/1.1\r\nHost: soko\r\nX-A: a\r\n Content-Length: 6\r\n\r\n");
        assertThat(FakeServices.ALL.next().headers())
                .containsEntry("x-a", "a Content-Length: 6")
                .doesNotContainKey("content-length");
    }

    /** The names of hop-by-hop headers cannot take away what says where the body ends. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "Transfer-Encoding", "Host"})
    void connectionCannotTakeTheEndAway(String header) throws Exception {
        String answer = RawHttp.ask(
                port,
                "POST /api/v1/escrow/webhooks/stripe HTTP/1.1\r\nHost: soko\r\nContent-Length: " + HIDDEN.length()
                        + "\r\nConnection: " + header + "\r\n\r\n" + HIDDEN);
        assertThat(answer).startsWith("HTTP/1.1 200 ").containsOnlyOnce("HTTP/1.1 ");
        FakeService.Seen only = FakeServices.ALL.next();
        assertThat(only.uri()).isEqualTo("/api/v1/escrow/webhooks/stripe");
        assertThat(only.bodyBytes()).isEqualTo(HIDDEN.length());
        assertThat(FakeServices.ALL.started()).isEqualTo(1);
    }

    @Test
    void oneRequestAfterTheOtherIsTwoRequests() throws IOException {
        String answer = RawHttp.ask(
                port,
                "POST /api/v1/escrow/webhooks/stripe HTTP/1.1\r\nHost: soko\r\nContent-Length: 2\r\n\r\n{}" + HIDDEN);
        assertThat(answer.split("HTTP/1.1 200 ")).hasSize(3);
        assertThat(FakeServices.ALL.started()).isEqualTo(2);
    }

    private static Arguments shape(String name, String headers, String body) {
        return Arguments.of(name, headers, body);
    }
}
