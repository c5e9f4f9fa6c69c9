package dev.soko.gateway.problem;

import dev.soko.gateway.table.RouteTable;
import dev.soko.platform.problem.ProblemCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves the problem pages. Functional routes come before controllers, so these cover the platform's own catalogue. */
@Configuration(proxyBeanMethods = false)
class ProblemPagesConfiguration {

    @Bean
    RouterFunction<ServerResponse> problemPages(WebClient.Builder client, RouteTable table, ProblemCatalogue own) {
        ProblemPages pages = new ProblemPages(new ServiceCatalogues(client.build(), table, own));
        return RouterFunctions.route()
                .GET("/problems", pages::list)
                .GET("/problems/{code}", pages::one)
                .build();
    }
}
