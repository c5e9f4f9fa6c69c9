package dev.soko.gateway.table;

import dev.soko.gateway.table.RouteTable.Module;
import dev.soko.gateway.table.RouteTable.Row;
import dev.soko.platform.security.AccessRules;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.factory.RemoveRequestHeaderGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.StripPrefixGatewayFilterFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** Makes of the table what Spring Cloud Gateway routes by and what Spring Security admits by. */
@Configuration(proxyBeanMethods = false)
class RouteTableConfiguration {

    private static final int BEFORE_THE_ADDRESS_IS_MADE = 1;

    @Bean
    RouteLocator routes(
            RouteTable table,
            StripPrefixGatewayFilterFactory stripPrefix,
            RemoveRequestHeaderGatewayFilterFactory removeHeader) {
        List<Route> routes = table.rows().stream()
                .map(row -> {
                    Route.AsyncBuilder route = Route.async()
                            .id(row.lane().id())
                            .uri(row.upstream())
                            .predicate(Operation.any(row.match()));
                    row.lane().mark(route);
                    if (isExtra(row)) {
                        route.filters(
                                new OrderedGatewayFilter(
                                        stripPrefix.apply(config -> config.setParts(1)), BEFORE_THE_ADDRESS_IS_MADE),
                                new OrderedGatewayFilter(
                                        removeHeader.apply(config -> config.setName(HttpHeaders.AUTHORIZATION)),
                                        BEFORE_THE_ADDRESS_IS_MADE));
                    }
                    return route.build();
                })
                .toList();
        return () -> Flux.fromIterable(routes);
    }

    private static boolean isExtra(Row row) {
        return row.lane().id().startsWith("extra.");
    }

    /** What is no module's is nobody's secret: it goes on without a token, to find nothing or the gateway's own pages. */
    @Bean
    AccessRules accessByTable(RouteTable table) {
        return access -> {
            table.modules().forEach((name, module) -> admit(access, RouteTable.prefix(name), module));
            access.pathMatchers("/**").permitAll();
        };
    }

    private static void admit(AuthorizeExchangeSpec access, String prefix, Module module) {
        if (module.socket() != null) {
            access.pathMatchers(prefix + module.socket()).authenticated();
        }
        access.matchers(any(prefix, module.signedIn())).authenticated();
        access.matchers(any(prefix, module.open())).permitAll();
        access.pathMatchers(prefix + "/**").authenticated();
    }

    private static ServerWebExchangeMatcher any(String prefix, List<Operation> operations) {
        Predicate<ServerWebExchange> any = Operation.any(
                operations.stream().map(operation -> operation.below(prefix)).toList());
        return exchange -> any.test(exchange) ? MatchResult.match() : MatchResult.notMatch();
    }
}
