package dev.soko.gateway.upstream;

import dev.soko.platform.problem.CommonProblem;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** A service did not answer, or not with HTTP. */
final class UpstreamException extends RuntimeException {

    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final String service;
    private final CommonProblem problem;
    private final Duration retryAfter;

    private UpstreamException(String service, CommonProblem problem, Duration retryAfter, Throwable cause) {
        super(service + ": " + cause, cause);
        this.service = service;
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    static UpstreamException of(String service, Throwable failure) {
        CommonProblem problem = switch (failure) {
            case ConnectException _,
                    NoRouteToHostException _,
                    UnknownHostException _,
                    PoolAcquireTimeoutException _,
                    PoolAcquirePendingLimitException _ -> CommonProblem.SERVICE_UNAVAILABLE;
            case ReadTimeoutException _, TimeoutException _ -> CommonProblem.GATEWAY_TIMEOUT;
            default -> CommonProblem.BAD_GATEWAY;
        };
        return new UpstreamException(service, problem, RETRY_AFTER, failure);
    }

    /** Not asked, since it failed too often just now. */
    static UpstreamException notAsked(String service, Duration retryAfter, Throwable open) {
        return new UpstreamException(service, CommonProblem.SERVICE_UNAVAILABLE, retryAfter, open);
    }

    /** Not asked, since this gateway holds as many WebSockets as it may. */
    static UpstreamException full(String service) {
        return new UpstreamException(
                service,
                CommonProblem.SERVICE_UNAVAILABLE,
                RETRY_AFTER,
                new IllegalStateException("Too many WebSockets"));
    }

    String service() {
        return service;
    }

    CommonProblem problem() {
        return problem;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
