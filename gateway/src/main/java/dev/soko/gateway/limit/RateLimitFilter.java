package dev.soko.gateway.limit;

import dev.soko.gateway.limit.RateLimiter.Decision;
import dev.soko.gateway.table.Lane;
import dev.soko.gateway.token.Caller;
import dev.soko.platform.problem.CommonProblem;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses callers who ask too often with a 429, and tells the others what they have left, by the headers of
 * draft-ietf-httpapi-ratelimit-headers.
 */
final class RateLimitFilter implements GlobalFilter, Ordered {

    private static final int IPV6_SUBNET_BYTES = 8;

    private final RateLimiter limiter;
    private final MeterRegistry meters;

    RateLimitFilter(RateLimiter limiter, MeterRegistry meters) {
        this.limiter = limiter;
        this.meters = meters;
    }

    @Override
    public int getOrder() {
        return -200;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Lane lane = Lane.of(exchange);
        Caller caller = Caller.of(exchange);
        return limiter.take(lane, caller == null ? address(exchange) : caller.user())
                .flatMap(decision -> {
                    tell(exchange, lane, decision);
                    return decision.allowed() ? chain.filter(exchange) : refuse(lane, decision);
                });
    }

    private Mono<Void> refuse(Lane lane, Decision decision) {
        meters.counter("soko.gateway.rate.limited", "lane", lane.id()).increment();
        long seconds = Math.max(1, seconds(decision.retryAfter()));
        return Mono.error(CommonProblem.TOO_MANY_REQUESTS
                .because("The limit of this route is %d requests in %d seconds. Try again in %d seconds."
                        .formatted(lane.rate().requests(), lane.rate().per().toSeconds(), seconds))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
    }

    private static void tell(ServerWebExchange exchange, Lane lane, Decision decision) {
        exchange.getResponse().beforeCommit(() -> {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            headers.set(
                    "RateLimit-Policy",
                    '"' + lane.id() + "\";q=" + lane.rate().requests() + ";w="
                            + lane.rate().per().toSeconds());
            headers.set(
                    "RateLimit",
                    '"' + lane.id() + "\";r=" + decision.remaining() + ";t=" + seconds(decision.fullAfter()));
            return Mono.empty();
        });
    }

    private static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }

    /** One customer's IPv6 addresses are a whole subnet. */
    private static String address(ServerWebExchange exchange) {
        InetSocketAddress client =
                Objects.requireNonNull(exchange.getRequest().getRemoteAddress(), "the client's address");
        InetAddress address = client.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_SUBNET_BYTES))
                : address.getHostAddress();
    }
}
