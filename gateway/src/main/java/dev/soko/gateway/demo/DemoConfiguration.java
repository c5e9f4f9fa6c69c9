package dev.soko.gateway.demo;

import dev.soko.gateway.page.PageFile;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The live auctions at {@code /demo}: a client like any other, which has nothing but the public API and the mailbox. */
@Configuration(proxyBeanMethods = false)
@Profile("local")
class DemoConfiguration {

    private static final List<String> SCRIPTS =
            List.of("demo", "api", "auction", "card", "channel", "clock", "money", "session");

    /** Nothing comes from elsewhere, nothing goes there, nothing is written into the page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> demo() {
        RouterFunctions.Builder routes = RouterFunctions.route()
                .GET("/demo", file("demo.html", PageFile.HTML))
                .GET(
                        "/demo/clock",
                        _ -> ServerResponse.noContent()
                                .cacheControl(CacheControl.noStore())
                                .headers(headers -> headers.setDate(System.currentTimeMillis()))
                                .build())
                .GET("/demo/demo.css", file("demo.css", PageFile.STYLE));
        SCRIPTS.forEach(script -> routes.GET("/demo/" + script + ".js", file(script + ".js", PageFile.SCRIPT)));
        return routes.build();
    }

    private static HandlerFunction<ServerResponse> file(String name, MediaType type) {
        return PageFile.of("demo/" + name, type, POLICY, CacheControl.noCache());
    }
}
