package dev.soko.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.soko.gateway.table.Lane;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Token buckets that several gateways share. When the store does not answer, requests go on uncounted: an outage of the
 * limits is no outage of the API.
 */
final class RedisRateLimiter implements RateLimiter, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisRateLimiter.class);

    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final RedisConnection redis;

    /** Connected once; after a failure the next who asks tries again. */
    private final Mono<AsyncProxyManager<String>> store;

    private final Duration timeout;
    private final CircuitBreaker breaker;
    private final Counter failures;

    /** Kept while they are in use, since only the requests of one proxy travel together. */
    private final Cache<String, AsyncBucketProxy> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    RedisRateLimiter(RedisConnection redis, Duration timeout, CircuitBreaker breaker, MeterRegistry meters) {
        this.redis = redis;
        this.timeout = timeout;
        this.breaker = breaker;
        this.store = redis.connect()
                .map(RedisRateLimiter::buckets)
                .cache(_ -> FOREVER, _ -> Duration.ZERO, () -> Duration.ZERO);
        this.failures = meters.counter("soko.gateway.rate.store.failures");
        breaker.getEventPublisher()
                .onStateTransition(change -> log.warn(
                        "The store of rate limits is now taken to be {}",
                        change.getStateTransition().getToState()));
        store.subscribe(_ -> {}, failure -> log.warn("The store of rate limits is not there: {}", failure.toString()));
    }

    @Override
    public Mono<Decision> take(Lane lane, String caller) {
        return store.flatMap(buckets ->
                        Mono.fromFuture(() -> bucket(buckets, lane, caller).tryConsumeAndReturnRemaining(1)))
                .timeout(timeout)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .map(Decision::of)
                .onErrorResume(failure -> uncounted(lane, failure))
                // The connection's one thread is for the store's answers, not for what follows from them.
                .publishOn(Schedulers.parallel());
    }

    private Mono<Decision> uncounted(Lane lane, Throwable failure) {
        log.debug("A request was not counted", failure);
        failures.increment();
        return Mono.just(new Decision(true, lane.rate().requests(), Duration.ZERO, Duration.ZERO));
    }

    /** The rate is part of the key: one that is changed begins anew instead of after the old one's end. */
    private AsyncBucketProxy bucket(AsyncProxyManager<String> store, Lane lane, String caller) {
        String key = "soko:rate:%s:%d/%s:%s"
                .formatted(lane.id(), lane.rate().requests(), lane.rate().per(), caller);
        return buckets.get(
                key,
                _ -> store.builder()
                        .withOptimization(Optimizations.batching())
                        .build(
                                key,
                                () -> CompletableFuture.completedFuture(BucketConfiguration.builder()
                                        .addLimit(InMemoryRateLimiter.bandwidth(lane.rate()))
                                        .build())));
    }

    private static AsyncProxyManager<String> buckets(StatefulRedisConnection<String, byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(LONGEST_PERIOD))
                .build()
                .asAsync();
    }

    @Override
    public void close() {
        redis.close();
    }
}
