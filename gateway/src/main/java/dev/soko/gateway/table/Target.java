package dev.soko.gateway.table;

import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;

/**
 * Where a request goes.
 *
 * @param open whether it needs no token
 */
public record Target(Route route, boolean open) {

    private static final String ATTRIBUTE = Target.class.getName();

    /** Null when the table has no row for the request. */
    static @Nullable Target of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
