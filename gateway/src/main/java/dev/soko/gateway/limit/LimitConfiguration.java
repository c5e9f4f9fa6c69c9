package dev.soko.gateway.limit;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemTranslation;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much a client may ask for. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    RateLimitFilter rateLimitFilter(MeterRegistry meters) {
        return new RateLimitFilter(new InMemoryRateLimiter(), meters);
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
