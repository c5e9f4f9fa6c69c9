package dev.soko.platform.http;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A call to another service behind a circuit breaker. No answer in time, a broken connection and a 5xx count as failures
 * and become 503 {@code service_unavailable}; a 4xx is an answer and passes.
 */
class GuardedCall implements ClientHttpRequestInterceptor {

    private static final Logger log = LoggerFactory.getLogger(GuardedCall.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final CircuitBreaker breaker;

    GuardedCall(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        try {
            breaker.acquirePermission();
        } catch (CallNotPermittedException open) {
            throw unavailable();
        }
        long start = breaker.getCurrentTimestamp();
        try {
            ClientHttpResponse response = execution.execute(request, body);
            if (response.getStatusCode().is5xxServerError()) {
                response.close();
                throw new IOException("answered " + response.getStatusCode());
            }
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return response;
        } catch (IOException failure) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), failure);
            log.warn("{} {} failed: {}", breaker.getName(), request.getMethod(), failure.toString());
            throw unavailable();
        } catch (RuntimeException broken) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), broken);
            throw broken;
        }
    }

    private ProblemException unavailable() {
        return CommonProblem.SERVICE_UNAVAILABLE
                .because("The " + breaker.getName() + " service does not answer.")
                .header("Retry-After", RETRY_AFTER_SECONDS);
    }
}
