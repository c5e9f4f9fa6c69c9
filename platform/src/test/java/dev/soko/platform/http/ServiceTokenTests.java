package dev.soko.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** The token of a service itself: fetched when needed, kept while it is good. */
class ServiceTokenTests {

    private final AtomicInteger asked = new AtomicInteger();
    private final MovableClock clock = new MovableClock();
    private final HttpServer auth;

    ServiceTokenTests() throws IOException {
        auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        auth.createContext("/internal/token", this::answer);
        auth.start();
    }

    @AfterEach
    void stop() {
        auth.stop(0);
    }

    @Test
    void aTokenIsAskedForOnceUntilShortlyBeforeItsEnd() throws IOException {
        ServiceToken token = token("right");

        assertThat(token.get()).contains("token-1");
        clock.pass(Duration.ofSeconds(269));
        assertThat(token.get()).contains("token-1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(token.get()).contains("token-2");
    }

    @Test
    void aServiceWithoutASecretHasNone() throws IOException {
        assertThat(token(null).get()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aRefusalIsAFailureThatDoesNotTellTheSecret() {
        assertThatThrownBy(() -> token("wrong").get())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("wrong");
    }

    private ServiceToken token(@Nullable String secret) {
        URI uri = URI.create("http://127.0.0.1:" + auth.getAddress().getPort() + "/internal/token");
        return new ServiceToken(new ServiceTokenProperties(uri, "orders", secret), RestClient.create(), clock);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean right = request.contains("\"orders\"") && request.contains("\"right\"");
        String json = "{\"accessToken\": \"token-%d\", \"tokenType\": \"Bearer\", \"expiresIn\": 300}"
                .formatted(asked.incrementAndGet());
        byte[] body = (right ? json : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(right ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
