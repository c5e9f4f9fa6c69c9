package dev.soko.platform.http;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemTranslation;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Every {@code @ImportHttpServices} group gets the caller's token, or this service's own where nobody calls or an interface
 * is {@link AsService}, and a circuit breaker of its name; address and timeouts come from
 * {@code spring.http.serviceclient.<group>.*}, the defaults of both from {@code platform.yml}.
 */
@AutoConfiguration(after = {CircuitBreakerAutoConfiguration.class, RestClientAutoConfiguration.class})
@EnableConfigurationProperties(ServiceTokenProperties.class)
@ConditionalOnClass({RestClientHttpServiceGroupConfigurer.class, CircuitBreakerAutoConfiguration.class})
class HttpClientAutoConfiguration {

    @Bean
    ServiceToken serviceToken(ServiceTokenProperties properties, RestClient.Builder client, Clock clock) {
        return new ServiceToken(properties, client.build(), clock);
    }

    @Bean
    RestClientHttpServiceGroupConfigurer guardedCalls(CircuitBreakerRegistry breakers, ServiceToken own) {
        return groups -> groups.forEachClient(
                // The guard inside: that auth-service gives no token is no failure of the service that is called.
                (group, client) -> client.requestInterceptor(new CallToken(own, isAsService(group)))
                        .requestInterceptor(new GuardedCall(breakers.circuitBreaker(group.name()))));
    }

    private static boolean isAsService(HttpServiceGroup group) {
        return group.httpServiceTypes().stream().anyMatch(type -> type.isAnnotationPresent(AsService.class));
    }

    /** An answer that nobody foresaw, such as a 401 or one that is not JSON, is the other's failure and not the client's. */
    @Bean
    ProblemTranslation unexpectedAnswers() {
        return failure -> failure instanceof RestClientException
                ? CommonProblem.SERVICE_UNAVAILABLE
                        .because("A service that is needed gave no valid answer.")
                        .header("Retry-After", "5")
                : null;
    }
}
