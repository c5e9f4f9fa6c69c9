package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.trunk.TrunkEnd;
import dev.soko.testing.client.SocketClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import reactor.netty.resources.LoopResources;

/** The WebSocket channels. */
@GatewayTest
@TestPropertySource(
        properties = {
            "test.notifications=http://127.0.0.1:1",
            "soko.gateway.edge.longest-pause=300ms",
            "soko.gateway.edge.longest-request=500ms",
            "soko.gateway.defaults.timeout=400ms",
            "soko.gateway.sockets.trunk-life=1s",
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-life-time=500ms"
        })
class SocketTests {

    @LocalServerPort
    int port;

    @BeforeEach
    void forget() {
        FakeServices.ALL.forget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "auctions"})
    void aTokenInTheHeaderOpensAChannel(String module) throws Exception {
        String token = Tokens.valid();
        try (SocketClient client = open("/api/v1/" + module + "/ws?x=1", token)) {
            assertThat(client.subprotocol()).isEmpty();
            client.says("hello").hears("echo hello");
        }
        FakeService.Seen seen = FakeServices.ALL.next();
        assertThat(seen.uri()).isEqualTo("/api/v1/" + module + "/ws?x=1");
        assertThat(seen.headers())
                .containsEntry("authorization", "Bearer " + token)
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsKey("x-request-id");
    }

    /** The answer is the one that we speak, wherever it stands among those that are offered. */
    @ParameterizedTest
    @ValueSource(strings = {"soko.v1, bearer.%s", "bearer.%s, soko.v1", "other, soko.v1, bearer.%s"})
    void aTokenInASubprotocolIsMovedToTheHeader(String offered) throws Exception {
        String token = Tokens.valid();
        try (SocketClient client =
                open("/api/v1/auctions/ws", null, offered.formatted(token).split(", "))) {
            assertThat(client.subprotocol()).isEqualTo("soko.v1");
            client.says("hello").hears("echo hello");
        }
        assertThat(FakeServices.ALL.next().headers())
                .containsEntry("authorization", "Bearer " + token)
                .doesNotContainKey("sec-websocket-protocol");
    }

    @Test
    void aBadOrMissingTokenIsRefusedBeforeTheUpgrade() {
        isRefused(401, () -> open("/api/v1/auctions/ws", null));
        isRefused(401, () -> open("/api/v1/auctions/ws", "nonsense"));
        isRefused(401, () -> open("/api/v1/auctions/ws", null, "soko.v1", "bearer.nonsense"));
        isRefused(401, () -> open("/api/v1/auctions/ws", null, "soko.v1"));
        assertThat(FakeServices.ALL.started()).isZero();
    }

    @Test
    void anAbsentServiceAndItsRefusalAreHttpAnswers() {
        isRefused(503, () -> open("/api/v1/notifications/ws", Tokens.valid()));
        isRefused(403, () -> open("/api/v1/auctions/ws?refuse", Tokens.valid()));
    }

    @Test
    void aServiceThatLetsNobodyInForNowSaysWhenToComeAgain() throws Exception {
        String answer = RawHttp.ask(port, upgrade("/api/v1/auctions/ws?not-ready"));
        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("\r\nRetry-After: 5\r\n")
                .contains("/problems/service_unavailable", "The service lets nobody in for now.");
    }

    @Test
    void onlyTheChannelsAreUpgraded() {
        isRefused(200, () -> open("/api/v1/listings/mine", Tokens.valid()));
        isRefused(404, () -> open(TrunkEnd.PATH, Tokens.valid()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1012, 1013, 4401, 4403, 4408})
    void theServicesCloseCodeArrives(int code) throws Exception {
        try (SocketClient client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says("one").says("close " + code).hears("echo one");
            assertThat(client.closed()).isEqualTo(code + " as asked");
        }
    }

    @Test
    void aChannelEndsWithItsToken() throws Exception {
        String token = Tokens.of(
                Tokens.KEY,
                claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(2))));
        try (SocketClient client = open("/api/v1/auctions/ws", token)) {
            client.says("hello").hears("echo hello");
            assertThat(client.closed()).startsWith("4401");
        }
    }

    @Test
    void aServiceThatDiesTellsTheClientToComeAgain() throws Exception {
        try (SocketClient client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says("die");
            assertThat(client.closed()).startsWith("1012");
        }
    }

    @Test
    void aQuietChannelStaysOpen() throws Exception {
        try (SocketClient client = open("/api/v1/auctions/ws", Tokens.valid())) {
            Thread.sleep(1500);
            client.says("still here").hears("echo still here");
        }
    }

    @Test
    void aFrameOver64KilobytesPasses() throws Exception {
        String large = "x".repeat(200 * 1024);
        try (SocketClient client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says(large).hears("echo " + large);
        }
    }

    @Test
    void aThousandMessagesKeepTheirOrder() throws Exception {
        try (SocketClient client = open("/api/v1/messages/ws", Tokens.valid())) {
            for (int i = 0; i < 1000; i++) {
                client.says("m" + i);
            }
            for (int i = 0; i < 1000; i++) {
                client.hears("echo m" + i);
            }
        }
    }

    @Test
    void clientsShareAConnectionToTheServiceOfWhichEachHasItsPart() throws Exception {
        List<SocketClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                clients.add(open("/api/v1/auctions/ws", Tokens.valid()).says("I am " + i));
            }
            for (int i = 0; i < 30; i++) {
                clients.get(i).hears("echo I am " + i);
            }
        } finally {
            clients.forEach(SocketClient::close);
        }
        // One for each event loop, and a second one if a second passes.
        assertThat(FakeServices.ALL.trunks()).isLessThanOrEqualTo(2 * LoopResources.DEFAULT_IO_WORKER_COUNT);
        Awaitility.await().until(() -> FakeServices.ALL.guests() == 0);
    }

    /** So that new replicas of a service get their share. */
    @Test
    void aConnectionTakesNoNewClientsAfterItsTimeAndEndsWithItsLast() throws Exception {
        Awaitility.await().until(() -> FakeServices.ALL.openTrunks() == 0);
        try (SocketClient first = open("/api/v1/auctions/ws", Tokens.valid())) {
            Thread.sleep(1200);
            assertThat(FakeServices.ALL.openTrunks()).isEqualTo(1);
            // On the same event loop at last.
            for (int i = 0; i < LoopResources.DEFAULT_IO_WORKER_COUNT; i++) {
                open("/api/v1/auctions/ws", Tokens.valid()).close();
            }
            assertThat(FakeServices.ALL.trunks()).isEqualTo(1 + LoopResources.DEFAULT_IO_WORKER_COUNT);
            first.says("still here").hears("echo still here");
        }
        Awaitility.await().until(() -> FakeServices.ALL.openTrunks() == 0);
    }

    @Test
    void aServiceThatDoesNotAnswerIsAskedAnewOnAnotherConnection() throws Exception {
        isRefused(504, () -> open("/api/v1/auctions/ws?hang", Tokens.valid()));
        FakeServices.ALL.forget();
        for (int i = 0; i < LoopResources.DEFAULT_IO_WORKER_COUNT; i++) {
            try (SocketClient client = open("/api/v1/auctions/ws", Tokens.valid())) {
                client.says("hello").hears("echo hello");
            }
        }
        assertThat(FakeServices.ALL.trunks()).isPositive();
    }

    @Test
    void aServiceThatWantsNoMoreOfAClientGetsNoMoreAndTheOthersDoNotNotice() throws Exception {
        int others = 2 * LoopResources.DEFAULT_IO_WORKER_COUNT;
        try (SocketClient client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says("pause").hears("paused");
            for (int i = 0; i < 100; i++) {
                client.says("m" + i);
            }
            for (int i = 0; i < others; i++) {
                try (SocketClient other = open("/api/v1/auctions/ws", Tokens.valid())) {
                    other.says("hello").hears("echo hello");
                }
            }
            // That there is a pause is noticed with the next one.
            assertThat(FakeServices.ALL.messages()).isEqualTo(1 + others + 1);
            FakeServices.ALL.resume();
            for (int i = 0; i < 100; i++) {
                client.hears("echo m" + i);
            }
        }
    }

    @Test
    void aClientThatGoesWhileNoMoreOfItIsWantedIsNotKept() throws Exception {
        Awaitility.await().until(() -> FakeServices.ALL.guests() == 0);
        try (SocketClient client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says("pause").hears("paused");
            for (int i = 0; i < 100; i++) {
                client.says("m" + i);
            }
            assertThat(FakeServices.ALL.guests()).isEqualTo(1);
        }
        Awaitility.await().until(() -> FakeServices.ALL.guests() == 0);
    }

    @Test
    void aMessageThatIsNoTextEndsTheChannel() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send(upgrade("/api/v1/auctions/ws"));
            assertThat(http.answer()).startsWith("HTTP/1.1 101 ");
            assertThat(http.send("\u0082\u0085\0\0\0\0hello").answerToTheEnd()).startsWith("\u0088\u0002\u0003\u00eb");
        }
    }

    private static String upgrade(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: soko\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                + Tokens.valid() + "\r\n\r\n";
    }

    private SocketClient open(String path, @Nullable String token, String... subprotocols) {
        return SocketClient.open(port, path, token, subprotocols);
    }

    private static void isRefused(int status, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refusal ->
                                assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
    }
}
