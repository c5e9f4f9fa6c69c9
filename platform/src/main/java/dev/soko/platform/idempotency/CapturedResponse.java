package dev.soko.platform.idempotency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the answer instead of sending it: it is recorded first, so that what a client has seen can be given again. */
final class CapturedResponse extends ServerHttpResponseDecorator {

    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER);

    private byte[] body = {};
    private boolean written;

    CapturedResponse(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> content) {
        return DataBufferUtils.join(Flux.from(content))
                .doOnNext(buffer -> body = Bytes.of(buffer))
                .then(setComplete());
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> content) {
        return writeWith(Flux.from(content).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.fromRunnable(() -> written = true);
    }

    @Override
    public boolean isCommitted() {
        return written;
    }

    RecordedAnswer answer() {
        HttpStatusCode status = getStatusCode();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            List<String> values = getHeaders().get(name);
            if (values != null) {
                headers.put(name, values);
            }
        }
        return new RecordedAnswer(status == null ? 200 : status.value(), headers, body);
    }
}
