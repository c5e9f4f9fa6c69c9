package dev.soko.gateway.edge;

import java.util.List;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Filters as one: the framework puts a deferral and a checkpoint between two of its own. */
record FilterSequence(WebFilter first, WebFilter second) implements WebFilter {

    static WebFilter of(WebFilter... filters) {
        return List.of(filters).reversed().stream()
                .reduce((later, earlier) -> new FilterSequence(earlier, later))
                .orElseThrow();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return first.filter(exchange, passed -> second.filter(passed, chain));
    }
}
