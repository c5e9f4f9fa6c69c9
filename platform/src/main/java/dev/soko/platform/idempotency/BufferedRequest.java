package dev.soko.platform.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** The request with its body read already, because the body is part of what makes a request the same. */
final class BufferedRequest extends ServerHttpRequestDecorator {

    private final ByteBuffer body;

    BufferedRequest(ServerHttpRequest request, ByteBuffer body) {
        super(request);
        this.body = body;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return body.capacity() == 0 ? Flux.empty() : Flux.defer(() -> Flux.just(buffer()));
    }

    /** Hands out what stands around the boundaries of a multipart body, one piece after the other; another body whole. */
    void forEachSection(Consumer<ByteBuffer> section) {
        int start = 0;
        String boundary = boundary();
        if (boundary != null) {
            byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
            DataBufferUtils.Matcher delimiters = DataBufferUtils.matcher(delimiter);
            DataBuffer rest = buffer();
            for (int last = delimiters.match(rest); last >= 0; last = delimiters.match(rest)) {
                section.accept(body.slice(start, last + 1 - delimiter.length - start));
                start = last + 1;
                rest.readPosition(start);
            }
        }
        section.accept(body.slice(start, body.capacity() - start));
    }

    private @Nullable String boundary() {
        try {
            MediaType type = getHeaders().getContentType();
            String boundary =
                    type == null || !type.getType().equals("multipart") ? null : type.getParameter("boundary");
            return boundary == null ? null : boundary.replace("\"", "");
        } catch (InvalidMediaTypeException unreadable) {
            return null; // Whoever reads the body refuses it.
        }
    }

    private DataBuffer buffer() {
        return DefaultDataBufferFactory.sharedInstance.wrap(body.slice());
    }
}
