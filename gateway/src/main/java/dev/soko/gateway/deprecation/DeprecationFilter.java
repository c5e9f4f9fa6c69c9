package dev.soko.gateway.deprecation;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Tells who calls a deprecated operation until when it works and what to use instead, and counts them. */
final class DeprecationFilter implements GlobalFilter, Ordered {

    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,29}");

    /** Different clients that are counted apart; the header is theirs, the memory ours. */
    private static final int MOST_CLIENTS = 50;

    private record Matched(PathPattern pattern, DeprecatedOperation operation) {}

    private record Call(DeprecatedOperation operation, Map<String, String> variables) {}

    private final List<Matched> deprecated;
    private final MeterRegistry meters;
    private final Set<String> clients = ConcurrentHashMap.newKeySet();

    DeprecationFilter(List<DeprecatedOperation> deprecated, MeterRegistry meters) {
        this.deprecated = deprecated.stream()
                .map(operation -> new Matched(PathPatternParser.defaultInstance.parse(operation.path()), operation))
                .toList();
        this.meters = meters;
    }

    /** Before the rate limit: a refusal says it too. */
    @Override
    public int getOrder() {
        return -300;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Call call = find(exchange.getRequest());
        if (call != null) {
            count(call.operation, exchange.getRequest().getHeaders());
            exchange.getResponse().beforeCommit(() -> {
                call.operation.announce(exchange.getResponse().getHeaders(), call.variables);
                return Mono.empty();
            });
        }
        return chain.filter(exchange);
    }

    private @Nullable Call find(ServerHttpRequest request) {
        PathContainer path = request.getPath().pathWithinApplication();
        for (Matched matched : deprecated) {
            PathMatchInfo match = matched.pattern.matchAndExtract(path);
            if (match != null && request.getMethod().matches(matched.operation.method())) {
                return new Call(matched.operation, match.getUriVariables());
            }
        }
        return null;
    }

    private void count(DeprecatedOperation operation, HttpHeaders headers) {
        meters.counter(
                        "soko.gateway.deprecated.calls",
                        "operation",
                        operation.method() + " " + operation.path(),
                        "client",
                        client(headers.getFirst(HttpHeaders.USER_AGENT)))
                .increment();
    }

    /** The product that {@code User-Agent} begins with, without its version. */
    private String client(@Nullable String userAgent) {
        Matcher product = PRODUCT.matcher(userAgent == null ? "" : userAgent);
        if (!product.lookingAt()) {
            return "unknown";
        }
        String name = product.group();
        return clients.contains(name) || clients.size() < MOST_CLIENTS && clients.add(name) ? name : "other";
    }
}
