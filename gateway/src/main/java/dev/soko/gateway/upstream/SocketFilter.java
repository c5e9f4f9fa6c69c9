package dev.soko.gateway.upstream;

import dev.soko.gateway.edge.Heads;
import dev.soko.gateway.table.Lane;
import dev.soko.gateway.token.Caller;
import dev.soko.platform.sessions.Revocations;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.util.context.Context;

/**
 * Opens a client's WebSocket. The service is asked first, so that its refusal or absence is an HTTP answer and not a socket that
 * closes at once, as it is with the framework's own filter.
 */
final class SocketFilter implements GlobalFilter, Ordered {

    private final Trunks trunks;
    private final WebSocketService upgrades;
    private final SocketProperties limits;
    private final Breakers breakers;
    private final Revocations revocations;
    private final AtomicInteger open;

    SocketFilter(
            Trunks trunks,
            WebSocketService upgrades,
            SocketProperties limits,
            Breakers breakers,
            Revocations revocations,
            MeterRegistry meters) {
        this.trunks = trunks;
        this.upgrades = upgrades;
        this.limits = limits;
        this.breakers = breakers;
        this.revocations = revocations;
        this.open = Objects.requireNonNull(meters.gauge("soko.gateway.sockets.open", new AtomicInteger()));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 20;
    }

    /**
     * A connection keeps whoever subscribed to it for as long as it lives, and a WebSocket its context. By a future, and with
     * no context, that is not the whole chain of filters with all that they know of the request: 20 instead of 60 KB a socket.
     *
     * <p>The client is upgraded in a turn of its loop of its own. A service may answer while its request's head is still
     * being handed round, and an upgrade then would leave on the socket what times the request's body: nobody sees its end.
     *
     * <p>It has a place among those that are open from before the service is asked. The socket takes its own before this one is
     * given back.
     */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Lane lane = Lane.of(exchange);
        if (!lane.socket() || !Heads.askForWebSocket(Heads.ofRequest(exchange))) {
            return chain.filter(exchange);
        }
        if (open.incrementAndGet() > limits.maxOpen()) {
            open.decrementAndGet();
            return Mono.error(UpstreamException.full(lane.service()));
        }
        Channel client = connection(exchange).channel();
        return breakers.guard(
                        lane,
                        Mono.fromFuture(() -> trunks.open(
                                        new Handshake(client, ServiceCall.path(exchange), headers(exchange)), lane)
                                .toFuture()))
                .publishOn(Schedulers.fromExecutor(client.eventLoop()))
                .flatMap(stream -> upgrades.handleRequest(
                                exchange, new ClientSocket(stream, caller(exchange), client, revocations, open))
                        .doOnError(_ -> stream.close(CloseStatus.GOING_AWAY))
                        .contextWrite(_ -> Context.empty()))
                .doFinally(_ -> open.decrementAndGet());
    }

    private static Caller caller(ServerWebExchange exchange) {
        return Objects.requireNonNull(Caller.of(exchange), "No route of a channel is open");
    }

    private static Connection connection(ServerWebExchange exchange) {
        return ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    }

    /** Those that are about the client's own WebSocket aside. */
    private static HttpHeaders headers(ServerWebExchange exchange) {
        HttpHeaders headers = new DefaultHttpHeaders();
        EndToEndHeaders.copy(exchange, headers);
        headers.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("sec-websocket-"))
                .forEach(headers::remove);
        return headers;
    }
}
