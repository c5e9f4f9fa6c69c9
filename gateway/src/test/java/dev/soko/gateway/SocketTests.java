package dev.soko.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The WebSocket channels. */
@GatewayTest
@TestPropertySource(
        properties = {
            "test.notifications=http://127.0.0.1:1",
            "soko.gateway.edge.longest-pause=300ms",
            "soko.gateway.edge.longest-request=500ms",
            "soko.gateway.defaults.timeout=400ms",
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-life-time=500ms"
        })
class SocketTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

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
        try (Client client = open("/api/v1/" + module + "/ws?x=1", token)) {
            assertThat(client.socket.getSubprotocol()).isEmpty();
            client.says("hello").hears("echo hello");
        }
        FakeService.Seen seen = FakeServices.ALL.next();
        assertThat(seen.uri()).isEqualTo("/api/v1/" + module + "/ws?x=1");
        assertThat(seen.headers())
                .containsEntry("authorization", "Bearer " + token)
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsKey("x-request-id");
    }

    @Test
    void aTokenInASubprotocolIsMovedToTheHeader() throws Exception {
        String token = Tokens.valid();
        try (Client client = open("/api/v1/auctions/ws", null, "soko.v1", "bearer." + token)) {
            assertThat(client.socket.getSubprotocol()).isEqualTo("soko.v1");
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
    void onlyTheChannelsAreUpgraded() {
        isRefused(200, () -> open("/api/v1/listings/mine", Tokens.valid()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1012, 1013, 4401, 4403, 4408})
    void theServicesCloseCodeArrives(int code) throws Exception {
        try (Client client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says("one").says("close " + code).hears("echo one");
            assertThat(client.closed.get(5, TimeUnit.SECONDS)).isEqualTo(code + " as asked");
        }
    }

    @Test
    void aServiceThatDiesTellsTheClientToComeAgain() throws Exception {
        try (Client client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says("die");
            assertThat(client.closed.get(5, TimeUnit.SECONDS)).startsWith("1012");
        }
    }

    @Test
    void aQuietChannelStaysOpen() throws Exception {
        try (Client client = open("/api/v1/auctions/ws", Tokens.valid())) {
            Thread.sleep(1500);
            client.says("still here").hears("echo still here");
        }
    }

    @Test
    void aFrameOver64KilobytesPasses() throws Exception {
        String large = "x".repeat(200 * 1024);
        try (Client client = open("/api/v1/auctions/ws", Tokens.valid())) {
            client.says(large).hears("echo " + large);
        }
    }

    @Test
    void aThousandMessagesKeepTheirOrder() throws Exception {
        try (Client client = open("/api/v1/messages/ws", Tokens.valid())) {
            for (int i = 0; i < 1000; i++) {
                client.says("m" + i);
            }
            for (int i = 0; i < 1000; i++) {
                client.hears("echo m" + i);
            }
        }
    }

    private Client open(String path, @Nullable String token, String... subprotocols) throws Exception {
        Client client = new Client();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], java.util.Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                .join();
        return client;
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

    private static final class Client implements WebSocket.Listener, AutoCloseable {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();

        @SuppressWarnings("NullAway.Init")
        private WebSocket socket;

        Client says(String text) {
            socket.sendText(text, true).join();
            return this;
        }

        void hears(String text) throws InterruptedException {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(text);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                heard.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code + " " + reason);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
