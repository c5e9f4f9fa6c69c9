package dev.soko.gateway.upstream;

import dev.soko.gateway.table.Lane;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Guards the call up to the head of its answer. The body is neither buffered nor judged. */
final class BreakerFilter implements GlobalFilter, Ordered {

    private final Breakers breakers;

    BreakerFilter(Breakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return breakers.guard(Lane.of(exchange), chain.filter(exchange));
    }
}
