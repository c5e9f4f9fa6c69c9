package dev.soko.platform.events;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The W3C {@code traceparent} of what the current thread is doing, so that a trace goes on at an event's consumers. */
class CurrentTrace {

    static final String HEADER = "traceparent";

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    CurrentTrace(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Nullable
    String parent() {
        TraceContext context =
                tracer == null ? null : tracer.currentTraceContext().context();
        if (context == null || propagator == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        propagator.inject(
                context,
                headers,
                (carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value));
        return headers.get(HEADER);
    }
}
