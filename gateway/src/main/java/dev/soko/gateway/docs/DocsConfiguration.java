package dev.soko.gateway.docs;

import dev.soko.gateway.deprecation.DeprecationProperties;
import dev.soko.gateway.page.PageFile;
import dev.soko.gateway.table.RouteTable;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves what the whole API is: documents for programs, pages for people, all of it from here. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    private static final int LARGEST_DOCUMENT = 4 * 1024 * 1024;

    /** Nothing comes from elsewhere and nothing goes there. The reference sets styles on its elements. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> docs(WebClient.Builder client, RouteTable table, DeprecationProperties deprecation) {
        ServiceDocuments documents = new ServiceDocuments(
                client.exchangeStrategies(ExchangeStrategies.builder()
                                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_DOCUMENT))
                                .build())
                        .build(),
                table);
        PublicOperations open = new PublicOperations(table.modules());
        RememberedDocument whole = new RememberedDocument(
                documents.byModule(), modules -> new MergedDocument(modules, open, deprecation.deprecated()).merge());
        return RouterFunctions.route()
                .GET(
                        "/docs/openapi.json",
                        _ -> whole.json()
                                .flatMap(json -> ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(json)))
                .GET("/docs", file("docs/operations.html", PageFile.HTML))
                .GET("/docs/operations.js", file("docs/operations.js", PageFile.SCRIPT))
                .GET("/docs/asyncapi.json", file("docs/asyncapi.json", MediaType.APPLICATION_JSON))
                .GET("/docs/channels", file("docs/channels.html", PageFile.HTML))
                .GET("/docs/channels.js", file("docs/channels.js", PageFile.SCRIPT))
                .GET("/docs/docs.css", file("docs/docs.css", PageFile.STYLE))
                .GET("/docs/reference.js", file("META-INF/resources/webjars/scalar/scalar.js", PageFile.SCRIPT))
                .build();
    }

    private static HandlerFunction<ServerResponse> file(String path, MediaType type) {
        return PageFile.of(
                path, type, POLICY, CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
    }
}
