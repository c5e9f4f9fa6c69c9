package dev.soko.gateway.upstream;

import dev.soko.gateway.edge.Heads;
import dev.soko.gateway.table.Lane;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Sends the request to its service and the answer back, with the lane's timeout, which begins when the request has been
 * sent: a client that is slow to send its body is not the service's fault. Does in one pass what the framework does in seven
 * filters (docs/decisions/0013-a-lean-edge.md).
 */
final class ServiceCall implements GlobalFilter, Ordered {

    /** An answer that is no longer is passed on when it is whole: one write, and a 502 if it breaks off. */
    private static final int SMALL = 64 * 1024;

    private final HttpClient client;
    private final Breakers breakers;
    private final Map<Kind, HttpClient.RequestSender> senders = new ConcurrentHashMap<>();

    /** What a prepared call depends on; preparing one for each request would cost a copy of the client. */
    private record Kind(Duration timeout, String method) {}

    /** What the service said, up to the head; the body is on the connection. */
    private record Answer(HttpClientResponse head, Connection connection) {}

    ServiceCall(HttpClient client, Breakers breakers) {
        this.client = client;
        this.breakers = breakers;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Lane lane = Lane.of(exchange);
        return breakers.guard(lane, ask(lane, exchange)).flatMap(answer -> pass(answer, lane, exchange));
    }

    private Mono<Answer> ask(Lane lane, ServerWebExchange exchange) {
        Kind kind = new Kind(lane.timeout(), exchange.getRequest().getMethod().name());
        return senders.computeIfAbsent(kind, this::prepare)
                .uri(address(lane.upstream(), exchange))
                .send((request, outbound) -> send(exchange, request, outbound))
                .responseConnection((head, connection) -> Mono.just(new Answer(head, connection)))
                .single();
    }

    private HttpClient.RequestSender prepare(Kind kind) {
        return client.responseTimeout(kind.timeout).request(HttpMethod.valueOf(kind.method));
    }

    private static String address(URI upstream, ServerWebExchange exchange) {
        return upstream.getScheme() + "://" + upstream.getRawAuthority() + path(exchange);
    }

    /** The request's path and query, which are the same at the service. */
    static String path(ServerWebExchange exchange) {
        URI asked = exchange.getRequest().getURI();
        String query = asked.getRawQuery();
        return asked.getRawPath() + (query == null ? "" : "?" + query);
    }

    private static Publisher<Void> send(
            ServerWebExchange exchange, HttpClientRequest outgoing, NettyOutbound outbound) {
        EndToEndHeaders.copy(exchange, outgoing.requestHeaders());
        ServerHttpRequest request = exchange.getRequest();
        return Heads.announceBody(request.getHeaders())
                ? outbound.send(request.getBody().map(NettyDataBufferFactory::toByteBuf))
                : outbound;
    }

    /** Fails with {@link UpstreamException} when the service breaks off, otherwise with what the client did. */
    private static Mono<Void> pass(Answer answer, Lane lane, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        NettyDataBufferFactory buffers = (NettyDataBufferFactory) response.bufferFactory();
        ByteBufFlux body = answer.connection().inbound().receive();
        Function<Throwable, UpstreamException> brokenOff = failure -> UpstreamException.of(lane.service(), failure);
        Publisher<DataBuffer> parts;
        if (isSmall(answer.head())) {
            parts = body.aggregate()
                    .retain()
                    .doOnSuccess(_ -> head(answer.head(), exchange))
                    .<DataBuffer>map(buffers::wrap)
                    .onErrorMap(brokenOff);
        } else {
            head(answer.head(), exchange);
            parts = body.map(ByteBuf::retain).<DataBuffer>map(buffers::wrap).onErrorMap(brokenOff);
        }
        return response.writeWith(parts).doFinally(signal -> {
            if (signal != SignalType.ON_COMPLETE) {
                answer.connection().dispose();
            }
        });
    }

    private static boolean isSmall(HttpClientResponse answer) {
        return answer.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, SMALL + 1) <= SMALL;
    }

    private static void head(HttpClientResponse answer, ServerWebExchange exchange) {
        exchange.getResponse().setRawStatusCode(answer.status().code());
        EndToEndHeaders.copy(answer.responseHeaders(), Heads.ofResponse(exchange));
    }
}
