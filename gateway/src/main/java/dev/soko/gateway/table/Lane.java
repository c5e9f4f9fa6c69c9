package dev.soko.gateway.table;

import java.net.URI;
import java.time.Duration;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the table says about a request.
 *
 * @param id names it in limits and metrics: {@code listings}, {@code listings.uploads}
 * @param service whose breaker it is
 * @param upstream the service's address
 * @param timeout of the service's answer
 * @param bodyLimit in bytes
 * @param rate of one client
 * @param socket whether it is a WebSocket channel
 */
public record Lane(
        String id, String service, URI upstream, Duration timeout, long bodyLimit, Rate rate, boolean socket) {

    private static final String METADATA = "lane";

    /** The lane of a request that a route was found for. */
    public static Lane of(ServerWebExchange exchange) {
        return of(exchange.<Route>getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR));
    }

    /** The lane of a route. */
    public static Lane of(Route route) {
        if (route.getMetadata().get(METADATA) instanceof Lane lane) {
            return lane;
        }
        throw new IllegalStateException("The route " + route.getId() + " is not from the table");
    }

    void mark(Route.AsyncBuilder route) {
        route.metadata(METADATA, this);
    }
}
