package dev.soko.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** Two gateways that count together in Redis, and what they do when it goes away. */
class SharedLimitsIT {

    private static final String FEW = "/api/v1/reviews/few/1";
    private static final String OTHER = "/api/v1/reviews/other/1";
    private static final String MANY = "/api/v1/reviews/many/1";

    @SuppressWarnings("NullAway.Init")
    private static RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private static Gateway one;

    @SuppressWarnings("NullAway.Init")
    private static Gateway two;

    @SuppressWarnings("NullAway.Init")
    private static RedisServer late;

    /** Starts with the others: one that ends takes the event loops with it that they share here. */
    @SuppressWarnings("NullAway.Init")
    private static Gateway three;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String token = token();

    @BeforeAll
    static void start() throws Exception {
        RedisServer.mustBeInstalled();
        redis = new RedisServer().start();
        one = new Gateway(redis.url());
        two = new Gateway(redis.url());
        late = new RedisServer();
        three = new Gateway(late.url());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {one, two, three, late, redis}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @BeforeEach
    void countingAgain() {
        await().atMost(PATIENCE).until(() -> counts(one) && counts(two));
    }

    @Test
    void whatOneGrantsTheOtherHasNotLeft() {
        assertThat(one.remaining(FEW, token)).isEqualTo(3);
        assertThat(two.remaining(FEW, token)).isEqualTo(2);
        assertThat(one.remaining(FEW, token)).isEqualTo(1);
        assertThat(two.remaining(FEW, token)).isZero();
        for (Gateway gateway : List.of(one, two)) {
            EntityExchangeResult<byte[]> refused = gateway.get(FEW, token);
            assertThat(refused.getStatus().value()).isEqualTo(429);
            assertThat(refused.getResponseHeaders().getFirst("Retry-After")).isNotNull();
            assertThat(refused.getResponseHeaders().getFirst("RateLimit")).contains(";r=0;");
        }
        assertThat(one.status(FEW, token())).isEqualTo(200);
    }

    /** Bucket4j's key does not contain the route by itself. */
    @Test
    void aCallerHasAnAllowanceInEachLane() {
        assertThat(one.remaining(FEW, token)).isEqualTo(3);
        assertThat(two.remaining(OTHER, token)).isEqualTo(3);
    }

    /** Each at the same bucket: they travel together instead of overtaking each other until time is up. */
    @Test
    void aBurstIsCountedToTheLastRequest() {
        double before = one.failures() + two.failures();
        List<Integer> statuses = requireNonNull(Flux.range(0, 400)
                .flatMap(i -> (i % 2 == 0 ? one : two).burst(MANY, token), 100)
                .collectList()
                .block(Duration.ofSeconds(60)));
        assertThat(one.failures() + two.failures()).isEqualTo(before);
        assertThat(statuses).hasSize(400).containsOnly(200, 429);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(50);
    }

    @Test
    void withoutRedisRequestsGoOnUncountedUntilItIsBack() throws Exception {
        double before = one.failures();
        redis.kill();
        try {
            for (int i = 0; i < 30; i++) {
                assertThat(one.status(FEW, token)).isEqualTo(200);
            }
            assertThat(one.failures()).isGreaterThanOrEqualTo(before + 30);
            assertThat(one.readiness()).isEqualTo(200);
        } finally {
            redis.start();
        }
        await().atMost(PATIENCE).until(() -> one.status(FEW, token) == 429);
    }

    /** A store that hangs is asked by a few and then left alone, so that the rest need not wait for it. */
    @Test
    void aFrozenRedisIsNotWaitedForByEach() throws Exception {
        redis.freeze();
        try {
            for (int i = 0; i < 60; i++) {
                assertThat(one.status(FEW, token)).isEqualTo(200);
            }
            assertThat(one.notAsked()).isGreaterThan(30);
        } finally {
            redis.thaw();
        }
        await().atMost(PATIENCE).until(() -> one.status(FEW, token) == 429);
    }

    @Test
    void aGatewayStartsWithoutRedisAndCountsWhenItIsThere() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(three.status(FEW, token)).isEqualTo(200);
        }
        late.start();
        await().atMost(PATIENCE).until(() -> three.status(FEW, token) == 429);
    }

    private static boolean counts(Gateway gateway) {
        double before = gateway.failures();
        gateway.status(FEW, token());
        return gateway.failures() == before;
    }

    private static String token() {
        return Tokens.of(Tokens.KEY, claims -> claims.subject(UUID.randomUUID().toString()));
    }

    private static final class Gateway implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final WebTestClient client;

        Gateway(String redis) {
            context = new SpringApplicationBuilder(GatewayApplication.class)
                    .initializers(new FakeServices())
                    .properties("logging.structured.format.console=")
                    .run(
                            "--server.port=0",
                            "--soko.gateway.rate-limit.redis=" + redis,
                            // A busy machine's pauses are no failures of the store.
                            "--soko.gateway.rate-limit.timeout=1s",
                            "--soko.gateway.modules.reviews.lanes.few.match=GET /few/*",
                            "--soko.gateway.modules.reviews.lanes.few.rate=4/1h",
                            "--soko.gateway.modules.reviews.lanes.other.match=GET /other/*",
                            "--soko.gateway.modules.reviews.lanes.other.rate=4/1h",
                            "--soko.gateway.modules.reviews.lanes.many.match=GET /many/*",
                            "--soko.gateway.modules.reviews.lanes.many.rate=50/1h");
            client = client(context.getEnvironment().getRequiredProperty("local.server.port"));
        }

        private static WebTestClient client(String port) {
            return WebTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + port)
                    .responseTimeout(PATIENCE)
                    .build();
        }

        EntityExchangeResult<byte[]> get(String path, String token) {
            return client.get()
                    .uri(path)
                    .header("Authorization", "Bearer " + token)
                    .exchange()
                    .expectBody()
                    .returnResult();
        }

        int status(String path, String token) {
            return get(path, token).getStatus().value();
        }

        int remaining(String path, String token) {
            String told = requireNonNull(get(path, token).getResponseHeaders().getFirst("RateLimit"));
            return Integer.parseInt(told.replaceAll(".*;r=(\\d+);.*", "$1"));
        }

        reactor.core.publisher.Mono<Integer> burst(String path, String token) {
            return WebClient.create(
                            "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"))
                    .get()
                    .uri(path)
                    .header("Authorization", "Bearer " + token)
                    .exchangeToMono(answer ->
                            answer.releaseBody().thenReturn(answer.statusCode().value()));
        }

        int readiness() {
            return client(context.getEnvironment().getRequiredProperty("local.management.port"))
                    .get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .returnResult(Void.class)
                    .getStatus()
                    .value();
        }

        double failures() {
            return context.getBean(MeterRegistry.class)
                    .get("soko.gateway.rate.store.failures")
                    .counter()
                    .count();
        }

        double notAsked() {
            return context.getBean(MeterRegistry.class)
                    .get("resilience4j.circuitbreaker.not.permitted.calls")
                    .tag("name", "rate-store")
                    .counter()
                    .count();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
