package dev.soko.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.soko.platform.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.ClientCallback;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.Groups;

class HttpClientAutoConfigurationTests {

    private static final URI NOBODY_THERE = URI.create("http://127.0.0.1:1/");

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final ServiceToken own = new ServiceToken(
            new ServiceTokenProperties(NOBODY_THERE, "orders", "secret"), RestClient.create(), Clock.systemUTC());

    @Test
    void aTokenThatCannotBeHadIsNoFailureOfTheServiceThatIsCalled() {
        assertThatThrownBy(() ->
                        client("inventory").get().uri(NOBODY_THERE).retrieve().toBodilessEntity())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("auth service")
                .hasMessageNotContaining("inventory");

        assertThat(breakers.circuitBreaker("inventory").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    private RestClient client(String name) {
        HttpServiceGroup group = mock();
        when(group.name()).thenReturn(name);
        when(group.httpServiceTypes()).thenReturn(Set.of());
        RestClient.Builder builder = RestClient.builder();
        Groups<RestClient.Builder> groups = mock();
        doAnswer(call -> {
                    call.<ClientCallback<RestClient.Builder>>getArgument(0).withClient(group, builder);
                    return null;
                })
                .when(groups)
                .forEachClient(any(ClientCallback.class));
        new HttpClientAutoConfiguration().guardedCalls(breakers, own).configureGroups(groups);
        return builder.build();
    }
}
