package dev.soko.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;

/** The token of a service itself: fetched when needed, kept while it is good. */
class ServiceTokenTests {

    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore answering = new Semaphore(1);
    private final Logger logger = (Logger) LoggerFactory.getLogger(ServiceToken.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
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
    void aTokenIsAskedForOnceUntilShortlyBeforeItsEnd() {
        ServiceToken token = token("right");

        assertThat(token.get()).contains("token-1");
        clock.pass(Duration.ofSeconds(269));
        assertThat(token.get()).contains("token-1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(token.get()).contains("token-2");
    }

    @Test
    void aServiceWithoutASecretHasNone() {
        assertThat(token(null).get()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aRefusalIsAFailureThatDoesNotTellTheSecret() {
        log.start();
        logger.addAppender(log);

        assertUnavailable(token("wrong"));

        logger.detachAppender(log);
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage, InstanceOfAssertFactories.STRING)
                .contains("401")
                .doesNotContain("wrong");
    }

    @Test
    void whoComesTogetherSharesOneFetch() throws Exception {
        ServiceToken token = token("right");
        answering.acquire();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> answers =
                    Stream.generate(() -> callers.submit(token::get)).limit(20).toList();
            Awaitility.await().until(() -> asked.get() > 0);
            answering.release();

            for (Future<Optional<String>> answer : answers) {
                assertThat(answer.get()).contains("token-1");
            }
        }
    }

    @Test
    void aFailureIsRememberedForASecond() {
        ServiceToken token = token("wrong");

        assertUnavailable(token);
        clock.pass(Duration.ofMillis(999));
        assertUnavailable(token);
        assertThat(asked).hasValue(1);

        clock.pass(Duration.ofMillis(1));
        assertUnavailable(token);
        assertThat(asked).hasValue(2);
    }

    private static void assertUnavailable(ServiceToken token) {
        assertThatThrownBy(token::get)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problemType()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE))
                .hasMessageContaining("auth service")
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
        answering.acquireUninterruptibly();
        answering.release();
        byte[] body = (right ? json : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(right ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
