package dev.soko.gateway.upstream;

import dev.soko.platform.telemetry.RequestTrace;
import io.micrometer.tracing.TraceContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The headers that go from one side to the other: all but those that are about one connection (RFC 9110, section 7.6.1). */
final class EndToEndHeaders {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private EndToEndHeaders() {}

    /** The client's as they were cleaned, with the trace; the service's host is the client library's to name. */
    static void copy(ServerWebExchange exchange, io.netty.handler.codec.http.HttpHeaders outgoing) {
        exchange.getRequest().getHeaders().forEach((name, values) -> {
            if (isEndToEnd(name) && !name.equalsIgnoreCase(HttpHeaders.HOST)) {
                outgoing.set(name, values);
            }
        });
        TraceContext trace = RequestTrace.of(exchange);
        if (trace != null) {
            outgoing.set("traceparent", traceParent(trace));
        }
    }

    static void copy(io.netty.handler.codec.http.HttpHeaders answer, HttpHeaders outgoing) {
        for (Map.Entry<String, String> header : answer) {
            if (isEndToEnd(header.getKey())
                    && !answer.containsValue(HttpHeaderNames.CONNECTION, header.getKey(), true)) {
                outgoing.add(header.getKey(), header.getValue());
            }
        }
    }

    private static boolean isEndToEnd(String name) {
        return !HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT));
    }

    /** W3C Trace Context, version 00. */
    private static String traceParent(TraceContext trace) {
        return "00-" + trace.traceId() + "-" + trace.spanId() + (Boolean.TRUE.equals(trace.sampled()) ? "-01" : "-00");
    }
}
