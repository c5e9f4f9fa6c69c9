package dev.soko.gateway.limit;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemTranslation;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much a client may ask for. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    /** How long a store that fails is not asked. */
    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

    @Bean
    RateLimiter rateLimiter(RateLimitProperties properties, MeterRegistry meters) {
        if (properties.redis() == null || properties.redis().isBlank()) {
            return new InMemoryRateLimiter();
        }
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(STORE_PAUSE)
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        RedisConnection redis = new RedisConnection(properties, properties.redis());
        return new RedisRateLimiter(redis, properties.timeout(), breakers.circuitBreaker("rate-store"), meters);
    }

    @Bean
    RateLimitFilter rateLimitFilter(RateLimiter limiter, MeterRegistry meters) {
        return new RateLimitFilter(limiter, meters);
    }

    @Bean
    BodyLimitFilter bodyLimitFilter(MeterRegistry meters) {
        return new BodyLimitFilter(meters);
    }

    @Bean
    ProblemTranslation abandonedRequests() {
        return failure -> failure instanceof AbandonedRequestException
                ? CommonProblem.INVALID_REQUEST.because("The body ended early.")
                : null;
    }
}
