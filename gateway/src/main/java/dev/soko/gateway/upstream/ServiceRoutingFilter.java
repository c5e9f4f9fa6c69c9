package dev.soko.gateway.upstream;

import dev.soko.gateway.table.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/**
 * Calls the service with the lane's timeout, which begins when the request has been sent: a client that is slow to send
 * its body is not the service's fault. (The framework's own route timeout begins at once, and ends with the head.)
 */
final class ServiceRoutingFilter extends NettyRoutingFilter {

    private final HttpClient client;
    private final Map<Duration, HttpClient> byTimeout = new ConcurrentHashMap<>();

    ServiceRoutingFilter(
            HttpClient client, ObjectProvider<List<HttpHeadersFilter>> headers, HttpClientProperties properties) {
        super(client, headers, properties);
        this.client = client;
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        return byTimeout.computeIfAbsent(Lane.of(route).timeout(), client::responseTimeout);
    }
}
