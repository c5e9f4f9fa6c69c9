package dev.soko.gateway.docs;

import dev.soko.gateway.deprecation.DeprecationProperties;
import dev.soko.gateway.table.RouteTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
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
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);

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
        return RouterFunctions.route()
                .GET(
                        "/docs/openapi.json",
                        _ -> documents
                                .byModule()
                                .flatMap(modules -> ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(
                                                new MergedDocument(modules, open, deprecation.deprecated()).merge())))
                .GET("/docs", file("docs/operations.html", HTML))
                .GET("/docs/operations.js", file("docs/operations.js", SCRIPT))
                .GET("/docs/asyncapi.json", file("docs/asyncapi.json", MediaType.APPLICATION_JSON))
                .GET("/docs/channels", file("docs/channels.html", HTML))
                .GET("/docs/channels.js", file("docs/channels.js", SCRIPT))
                .GET("/docs/docs.css", file("docs/docs.css", STYLE))
                .GET("/docs/reference.js", file("META-INF/resources/webjars/scalar/scalar.js", SCRIPT))
                .build();
    }

    private static HandlerFunction<ServerResponse> file(String path, MediaType type) {
        ClassPathResource file = new ClassPathResource(path);
        return _ -> ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .bodyValue(file);
    }
}
