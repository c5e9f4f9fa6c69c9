package dev.soko.gateway.upstream;

import dev.soko.gateway.limit.AbandonedRequestException;
import dev.soko.gateway.table.Lane;
import dev.soko.platform.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.web.ErrorResponseException;
import reactor.core.publisher.Mono;

/**
 * One circuit breaker a service. Connections that fail, timeouts and what is no HTTP count; the head of an answer, whatever
 * its status, is a success; what the client did (a body too large, going away) counts neither way. How the answer's body ends
 * is not judged: it waits for the client too.
 */
final class Breakers {

    private final CircuitBreakerRegistry registry;
    private final Duration openFor;
    private final MeterRegistry meters;

    Breakers(BreakerProperties properties, MeterRegistry meters) {
        this.openFor = properties.openFor();
        this.meters = meters;
        this.registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                .slidingWindowSize((int) properties.window().toSeconds())
                .minimumNumberOfCalls(properties.minimumCalls())
                .failureRateThreshold(properties.failurePercent())
                .waitDurationInOpenState(properties.openFor())
                .permittedNumberOfCallsInHalfOpenState(properties.trialCalls())
                .maxWaitDurationInHalfOpenState(properties.trialTime())
                .transitionToStateAfterWaitDuration(CircuitBreaker.State.CLOSED)
                .recordException(UpstreamException.class::isInstance)
                .ignoreException(failure -> !(failure instanceof UpstreamException))
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    }

    /**
     * Carries out the call if the service is believed to be up, and names what goes wrong with it.
     *
     * @param call ends with the service's word, before anything waits for the client
     */
    <T> Mono<T> guard(Lane lane, Mono<T> call) {
        CircuitBreaker breaker = registry.circuitBreaker(lane.service());
        return call.onErrorMap(failure -> !isOurs(failure), failure -> UpstreamException.of(lane.service(), failure))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(
                        CallNotPermittedException.class,
                        open -> UpstreamException.notAsked(lane.service(), openFor, open))
                .doOnError(UpstreamException.class, this::count);
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof ProblemException
                || failure instanceof ErrorResponseException
                || failure instanceof AbandonedRequestException;
    }

    private void count(UpstreamException failure) {
        meters.counter(
                        "soko.gateway.upstream.failures",
                        "service",
                        failure.service(),
                        "problem",
                        failure.problem().code())
                .increment();
    }
}
