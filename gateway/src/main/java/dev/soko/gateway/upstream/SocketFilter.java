package dev.soko.gateway.upstream;

import dev.soko.gateway.table.Lane;
import dev.soko.gateway.token.Caller;
import dev.soko.platform.sessions.Revocations;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.adapter.ReactorNettyWebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.util.context.Context;

/**
 * Joins a client's WebSocket to the service's. The service is connected first, so that its refusal or absence is an HTTP
 * answer and not a socket that closes at once, as it is with the framework's own filter.
 */
final class SocketFilter implements GlobalFilter, Ordered {

    /** Agreed on with the client alone: services need not know it. */
    private static final String SUBPROTOCOL = "soko.v1";

    /** The token has expired or the session is revoked. */
    private static final CloseStatus SIGN_IN_AGAIN = new CloseStatus(4401, "The session is over");

    private final HttpClient client;
    private final WebSocketService clientSide;
    private final SocketProperties properties;
    private final Breakers breakers;
    private final Revocations revocations;
    private final AtomicInteger open;

    SocketFilter(
            HttpClient client,
            WebSocketService clientSide,
            SocketProperties properties,
            Breakers breakers,
            Revocations revocations,
            MeterRegistry meters) {
        this.client = client;
        this.clientSide = clientSide;
        this.properties = properties;
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
     * <p>The client is upgraded in a turn of its loop of its own. A service may be connected while its request's head is still
     * being handed round, and an upgrade then would leave on the socket what times the request's body: nobody sees its end.
     */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Lane lane = Lane.of(exchange);
        if (!lane.socket() || !isUpgrade(exchange)) {
            return chain.filter(exchange);
        }
        return breakers.guard(
                        lane, Mono.fromFuture(() -> connect(exchange, lane).toFuture()))
                .publishOn(
                        Schedulers.fromExecutor(connection(exchange).channel().eventLoop()))
                .flatMap(service -> clientSide
                        .handleRequest(
                                exchange,
                                new Joined(
                                        service,
                                        caller(exchange),
                                        connection(exchange).channel()))
                        .doOnError(_ -> service.connection().dispose())
                        .contextWrite(_ -> Context.empty()));
    }

    private static Caller caller(ServerWebExchange exchange) {
        return Objects.requireNonNull(Caller.of(exchange), "No route of a channel is open");
    }

    private static Connection connection(ServerWebExchange exchange) {
        return ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    }

    private static boolean isUpgrade(ServerWebExchange exchange) {
        return "websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getUpgrade());
    }

    private Mono<ServiceSide> connect(ServerWebExchange exchange, Lane lane) {
        WebsocketClientSpec spec = WebsocketClientSpec.builder()
                .maxFramePayloadLength(properties.maxFrameBytes())
                .handlePing(true)
                .build();
        return client.headers(headers -> {
                    EndToEndHeaders.copy(exchange, headers);
                    // The handshake with the service is the client library's own.
                    headers.names().stream()
                            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("sec-websocket-"))
                            .forEach(headers::remove);
                })
                .websocket(spec)
                .uri(ServiceCall.address(lane.upstream(), exchange).replaceFirst("^http", "ws"))
                .connect()
                .map(connection -> new ServiceSide(connection, TextPassage.of(connection)))
                .timeout(lane.timeout())
                .onErrorMap(WebSocketClientHandshakeException.class, SocketFilter::refusal);
    }

    /** The service's answer to the handshake, if it gave one. */
    private static Throwable refusal(WebSocketClientHandshakeException failure) {
        return failure.response() == null || failure.response().status().code() < 400
                ? failure
                : new ResponseStatusException(
                        HttpStatusCode.valueOf(failure.response().status().code()), null, failure);
    }

    private record ServiceSide(Connection connection, TextPassage texts) {}

    private final class Joined implements WebSocketHandler {

        private final ServiceSide service;
        private final Caller caller;
        private final Channel clientChannel;

        Joined(ServiceSide service, Caller caller, Channel clientChannel) {
            this.service = service;
            this.caller = caller;
            this.clientChannel = clientChannel;
        }

        @Override
        public List<String> getSubProtocols() {
            return List.of(SUBPROTOCOL);
        }

        @Override
        public Mono<Void> handle(WebSocketSession client) {
            open.incrementAndGet();
            // Beside the relay, which then ends by itself: to cancel it would break the connection before the close is
            // out.
            Disposable cutOff = revocations
                    .end(caller.session(), caller.until())
                    .publishOn(Schedulers.fromExecutor(clientChannel.eventLoop()))
                    .then(Mono.defer(() -> client.close(SIGN_IN_AGAIN)))
                    .onErrorResume(SocketRelay::brokenOff)
                    .subscribe();
            return Mono.fromRunnable(() -> service.texts().openTo(clientChannel))
                    .subscribeOn(Schedulers.fromExecutor(
                            service.connection().channel().eventLoop()))
                    .then(SocketRelay.join(client, serviceSession(client)))
                    .doFinally(_ -> {
                        cutOff.dispose();
                        open.decrementAndGet();
                        service.connection().dispose();
                    });
        }

        private WebSocketSession serviceSession(WebSocketSession client) {
            WebsocketInbound inbound = (WebsocketInbound) service.connection();
            WebsocketOutbound outbound = (WebsocketOutbound) service.connection();
            return new ReactorNettyWebSocketSession(
                    inbound,
                    outbound,
                    new HandshakeInfo(client.getHandshakeInfo().getUri(), new HttpHeaders(), Mono.empty(), null),
                    new NettyDataBufferFactory(outbound.alloc()),
                    properties.maxFrameBytes());
        }
    }
}
