package dev.soko.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** A service that fails is left alone for a while, and then tried again. */
class GuardedCallTests {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(204);
    private final MovableClock clock = new MovableClock();
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "listings",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .failureRateThreshold(50)
                    .waitDurationInOpenState(PAUSE)
                    .permittedNumberOfCallsInHalfOpenState(2)
                    .clock(clock)
                    .build());
    private final HttpServer other;
    private final RestClient client;

    GuardedCallTests() throws IOException {
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + other.getAddress().getPort())
                .requestInterceptor(new GuardedCall(breaker))
                .build();
    }

    @BeforeEach
    void start() {
        other.createContext("/", this::answer);
        other.start();
    }

    @AfterEach
    void stop() {
        other.stop(0);
    }

    @Test
    void afterFailuresItIsNotAskedUntilThePauseIsOver() {
        failUntilOpen();

        clock.pass(PAUSE);
        assertUnavailable();
        assertThat(asked).as("asked while open").hasValue(4);

        clock.pass(Duration.ofMillis(1));
        status.set(204);
        call();
        assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
        call();
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        assertThat(asked).hasValue(6);
    }

    @Test
    void whatStillFailsAfterThePauseIsLeftAloneAgain() {
        failUntilOpen();

        clock.pass(PAUSE.plusMillis(1));
        assertUnavailable();
        assertUnavailable();
        assertUnavailable();

        assertThat(breaker.getState()).isEqualTo(State.OPEN);
        assertThat(asked).hasValue(6);
    }

    @Test
    void aConnectionThatIsRefusedCountsAsAFailure() {
        other.stop(0);

        for (int i = 0; i < 4; i++) {
            assertUnavailable();
        }

        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void aRefusalIsAnAnswer() {
        status.set(404);

        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(this::call).isInstanceOf(HttpClientErrorException.NotFound.class);
        }

        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
        assertThat(asked).hasValue(8);
    }

    private void failUntilOpen() {
        status.set(500);
        for (int i = 0; i < 4; i++) {
            assertUnavailable();
        }
        assertThat(breaker.getState()).isEqualTo(State.OPEN);
        assertThat(asked).hasValue(4);
    }

    private void assertUnavailable() {
        assertThatThrownBy(this::call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problemType()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE));
    }

    private void call() {
        client.get().uri("/thing").retrieve().toBodilessEntity();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        exchange.sendResponseHeaders(status.get(), -1);
        exchange.close();
    }
}
