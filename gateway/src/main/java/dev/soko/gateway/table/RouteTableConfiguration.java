package dev.soko.gateway.table;

import dev.soko.gateway.edge.Heads;
import dev.soko.gateway.table.RouteTable.Row;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.factory.StripPrefixGatewayFilterFactory;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes of the table what Spring Cloud Gateway routes by. */
@Configuration(proxyBeanMethods = false)
class RouteTableConfiguration {

    private static final int BEFORE_THE_ADDRESS_IS_MADE = 1;

    @Bean
    Routes routeTableRoutes(RouteTable table, StripPrefixGatewayFilterFactory stripPrefix) {
        return new Routes(table.rows(), row -> route(row, stripPrefix));
    }

    private static Route route(Row row, StripPrefixGatewayFilterFactory stripPrefix) {
        Route.AsyncBuilder route =
                Route.async().id(row.lane().id()).uri(row.lane().upstream()).predicate(Operation.any(row.match()));
        row.lane().mark(route);
        if (row.lane().id().startsWith("extra.")) {
            route.filters(
                    new OrderedGatewayFilter(
                            stripPrefix.apply(config -> config.setParts(1)), BEFORE_THE_ADDRESS_IS_MADE),
                    new OrderedGatewayFilter(RouteTableConfiguration::withoutToken, BEFORE_THE_ADDRESS_IS_MADE));
        }
        return route.build();
    }

    private static Mono<Void> withoutToken(ServerWebExchange exchange, GatewayFilterChain chain) {
        Heads.ofRequest(exchange).remove(HttpHeaders.AUTHORIZATION);
        return chain.filter(exchange);
    }

    @Bean
    RouteLocator routes(Routes routes) {
        return () -> Flux.fromStream(routes::all);
    }

    /**
     * After the token check. To ask all that may handle a request, one after the other, is the framework's way, and dear. The
     * management port has the same filters and another context: nothing is routed there.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebFilter routedRequests(FilteringWebHandler gateway, ApplicationContext own) {
        return (exchange, chain) -> {
            Target target = Target.of(exchange);
            if (target == null || exchange.getApplicationContext() != own) {
                return chain.filter(exchange);
            }
            exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, target.route());
            return gateway.handle(exchange);
        };
    }

    /** What the table has is handled before the framework looks for who might. */
    @Bean
    RoutePredicateHandlerMapping routePredicateHandlerMapping(
            FilteringWebHandler handler, RouteLocator routes, GlobalCorsProperties cors, Environment environment) {
        return new RoutePredicateHandlerMapping(handler, routes, cors, environment) {
            @Override
            protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
                return Mono.empty();
            }
        };
    }
}
