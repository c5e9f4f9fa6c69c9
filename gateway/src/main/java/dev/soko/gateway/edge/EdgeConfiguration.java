package dev.soko.gateway.edge;

import dev.soko.platform.problem.CommonProblem;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** What happens to every request, in this order, before its token is looked at. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter edge(EdgeProperties properties) {
        return FilterSequence.of(
                new ClientRequestFilter(new TrustedProxies(properties.trustedProxies())),
                new RequestFirewall(),
                trailingSlashFilter(),
                corsFilter(properties));
    }

    /** {@code /api/v1/listings/} is {@code /api/v1/listings}. */
    private static WebFilter trailingSlashFilter() {
        return UrlHandlerFilter.trailingSlashHandler("/api/**").mutateRequest().build();
    }

    /**
     * Before the token check, since a preflight carries none. A foreign origin's preflight is refused; its other requests
     * are answered without the headers that would let its pages read the answer. Browsers let every page open a WebSocket
     * and read what it hears, so there the foreign page is refused.
     */
    private static WebFilter corsFilter(EdgeProperties properties) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOriginPatterns(properties.corsOrigins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        cors.setExposedHeaders(List.of(
                "ETag",
                "Location",
                "Link",
                "Retry-After",
                "RateLimit",
                "RateLimit-Policy",
                "WWW-Authenticate",
                "Deprecation",
                "Sunset",
                ClientRequestFilter.REQUEST_ID));
        cors.setMaxAge(Duration.ofHours(1));
        DefaultCorsProcessor processor = new DefaultCorsProcessor();
        return (exchange, chain) -> {
            boolean preflight = CorsUtils.isPreFlightRequest(exchange.getRequest());
            if (!isAllowed(cors, exchange)) {
                return preflight || isForeignSocket(exchange) ? refuse() : chain.filter(exchange);
            }
            boolean valid = processor.process(cors, exchange);
            if (!valid) {
                return refuse();
            }
            return preflight ? Mono.empty() : chain.filter(exchange);
        };
    }

    private static boolean isAllowed(CorsConfiguration cors, ServerWebExchange exchange) {
        return cors.checkOrigin(exchange.getRequest().getHeaders().getOrigin()) != null;
    }

    /** Apps that are no pages send no origin. */
    private static boolean isForeignSocket(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String origin = headers.getOrigin();
        return Heads.askForWebSocket(Heads.ofRequest(exchange))
                && origin != null
                && !origin.replaceFirst("^https?://", "").equals(headers.getFirst(ClientRequestFilter.FORWARDED_HOST));
    }

    private static Mono<Void> refuse() {
        return Mono.error(CommonProblem.FORBIDDEN.because("Pages of this origin may not call the API."));
    }

    @Bean
    NettyServerCustomizer malformedAddresses(JsonMapper json) {
        MalformedAddress malformed = new MalformedAddress(json);
        return server -> server.mapHandle(malformed::explain);
    }

    /** A client that sends its request drop by drop holds a connection no longer than this. */
    @Bean
    NettyServerCustomizer slowRequests(EdgeProperties properties) {
        return server -> server.readTimeout(properties.longestPause())
                .requestTimeout(properties.longestRequest())
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addAfter(
                                NettyPipeline.HttpCodec,
                                HeadTimeoutHandler.class.getName(),
                                new HeadTimeoutHandler(properties.longestHead())));
    }
}
