package dev.soko.gateway.table;

import dev.soko.gateway.table.RouteTable.Row;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.factory.RemoveRequestHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.StripPrefixGatewayFilterFactory;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes of the table what Spring Cloud Gateway routes by. */
@Configuration(proxyBeanMethods = false)
class RouteTableConfiguration {

    private static final int BEFORE_THE_ADDRESS_IS_MADE = 1;

    @Bean
    Routes routeTableRoutes(
            RouteTable table,
            StripPrefixGatewayFilterFactory stripPrefix,
            RemoveRequestHeaderGatewayFilterFactory removeHeader) {
        return new Routes(table.rows(), row -> route(row, stripPrefix, removeHeader));
    }

    private static Route route(
            Row row,
            StripPrefixGatewayFilterFactory stripPrefix,
            RemoveRequestHeaderGatewayFilterFactory removeHeader) {
        Route.AsyncBuilder route =
                Route.async().id(row.lane().id()).uri(row.lane().upstream()).predicate(Operation.any(row.match()));
        row.lane().mark(route);
        if (row.lane().id().startsWith("extra.")) {
            route.filters(
                    new OrderedGatewayFilter(
                            stripPrefix.apply(config -> config.setParts(1)), BEFORE_THE_ADDRESS_IS_MADE),
                    new OrderedGatewayFilter(
                            removeHeader.apply(config -> config.setName(HttpHeaders.AUTHORIZATION)),
                            BEFORE_THE_ADDRESS_IS_MADE));
        }
        return route.build();
    }

    @Bean
    RouteLocator routes(Routes routes) {
        return () -> Flux.fromStream(routes::all);
    }

    /** The route was found before the token was checked; the framework would try the predicates of all, one by one. */
    @Bean
    RoutePredicateHandlerMapping routePredicateHandlerMapping(
            FilteringWebHandler handler, RouteLocator routes, GlobalCorsProperties cors, Environment environment) {
        return new RoutePredicateHandlerMapping(handler, routes, cors, environment) {
            @Override
            protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
                Target target = Target.of(exchange);
                return target == null ? Mono.empty() : Mono.just(target.route());
            }
        };
    }
}
