package dev.soko.platform.http;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Every {@code @ImportHttpServices} group gets the caller's token and a circuit breaker of its name; address and timeouts
 * come from {@code spring.http.serviceclient.<group>.*}, the defaults of both from {@code platform.yml}.
 */
@AutoConfiguration(after = CircuitBreakerAutoConfiguration.class)
@ConditionalOnClass({RestClientHttpServiceGroupConfigurer.class, CircuitBreakerAutoConfiguration.class})
class HttpClientAutoConfiguration {

    @Bean
    RestClientHttpServiceGroupConfigurer guardedCalls(CircuitBreakerRegistry breakers) {
        return groups -> groups.forEachClient((group, client) -> client.requestInterceptor(new CallerToken())
                .requestInterceptor(new GuardedCall(breakers.circuitBreaker(group.name()))));
    }
}
