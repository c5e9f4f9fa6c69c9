package dev.soko.gateway.limit;

import dev.soko.gateway.edge.Heads;
import dev.soko.gateway.table.Lane;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** Refuses bodies over the lane's limit: by their declared length before a byte is read, and by counting as they pass. */
final class BodyLimitFilter implements GlobalFilter, Ordered {

    private final MeterRegistry meters;

    BodyLimitFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public int getOrder() {
        return -100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!Heads.announceBody(exchange.getRequest().getHeaders())) {
            return chain.filter(exchange);
        }
        Lane lane = Lane.of(exchange);
        if (exchange.getRequest().getHeaders().getContentLength() > lane.bodyLimit()) {
            return Mono.error(refusal(lane));
        }
        return chain.filter(exchange.mutate()
                .request(new CountedRequest(exchange.getRequest(), lane))
                .build());
    }

    private ProblemException refusal(Lane lane) {
        meters.counter("soko.gateway.body.refused", "lane", lane.id()).increment();
        return CommonProblem.PAYLOAD_TOO_LARGE.because(
                "The limit of this route is %d bytes.".formatted(lane.bodyLimit()));
    }

    private final class CountedRequest extends ServerHttpRequestDecorator {

        private final Lane lane;

        CountedRequest(ServerHttpRequest request, Lane lane) {
            super(request);
            this.lane = lane;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong seen = new AtomicLong();
            return super.getBody()
                    .concatWith(Mono.defer(this::end))
                    .onErrorMap(AbandonedRequestException::new)
                    .handle((buffer, sink) -> {
                        if (seen.addAndGet(buffer.readableByteCount()) <= lane.bodyLimit()) {
                            sink.next(buffer);
                        } else {
                            DataBufferUtils.release(buffer);
                            sink.error(refusal(lane));
                        }
                    });
        }

        /** A connection that broke before the body was asked for looks like the body's end: the service must not take it so. */
        private Mono<DataBuffer> end() {
            Object request = ServerHttpRequestDecorator.getNativeRequest(getDelegate());
            return request instanceof Connection connection
                            && !connection.channel().isActive()
                    ? Mono.error(new ClosedChannelException())
                    : Mono.empty();
        }
    }
}
