package dev.soko.platform.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The trace that a request is part of. */
public final class RequestTrace {

    private RequestTrace() {}

    /** Null where nothing is traced. */
    public static @Nullable TraceContext of(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observed -> (TracingContext) observed.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context)
                .orElse(null);
    }
}
