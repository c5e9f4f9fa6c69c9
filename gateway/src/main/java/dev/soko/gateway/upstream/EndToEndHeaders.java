package dev.soko.gateway.upstream;

import dev.soko.gateway.edge.Heads;
import dev.soko.platform.telemetry.RequestTrace;
import io.micrometer.tracing.TraceContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.server.ServerWebExchange;

/** The headers that go from one side to the other: all but those that are about one connection (RFC 9110, section 7.6.1). */
final class EndToEndHeaders {

    private static final Set<String> HOP_BY_HOP = insensitive(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    /** The client library says these unless the client does. */
    private static final List<AsciiString> SAID_BY_DEFAULT =
            List.of(HttpHeaderNames.ACCEPT, HttpHeaderNames.USER_AGENT);

    /** What {@code Connection} names without a header of that name. */
    private static final Set<String> PERSISTENCE = insensitive("", "keep-alive", "close");

    private EndToEndHeaders() {}

    /** The client's as they were cleaned, with the trace; the service's host is the client library's to name. */
    static void copy(ServerWebExchange exchange, HttpHeaders outgoing) {
        HttpHeaders head = Heads.ofRequest(exchange);
        for (AsciiString name : SAID_BY_DEFAULT) {
            if (head.contains(name)) {
                outgoing.remove(name);
            }
        }
        for (Map.Entry<String, String> header : head) {
            if (isEndToEnd(header.getKey()) && !header.getKey().equalsIgnoreCase("host")) {
                outgoing.add(header.getKey(), header.getValue());
            }
        }
        TraceContext trace = RequestTrace.of(exchange);
        if (trace != null) {
            outgoing.set("traceparent", traceParent(trace));
        }
    }

    static void copy(HttpHeaders answer, HttpHeaders outgoing) {
        boolean namesOthers = !PERSISTENCE.contains(String.join(",", answer.getAll(HttpHeaderNames.CONNECTION)));
        for (Map.Entry<String, String> header : answer) {
            String name = header.getKey();
            if (isEndToEnd(name) && !(namesOthers && answer.containsValue(HttpHeaderNames.CONNECTION, name, true))) {
                outgoing.add(name, header.getValue());
            }
        }
    }

    private static boolean isEndToEnd(String name) {
        return !HOP_BY_HOP.contains(name);
    }

    private static Set<String> insensitive(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    /** W3C Trace Context, version 00. */
    private static String traceParent(TraceContext trace) {
        return "00-" + trace.traceId() + "-" + trace.spanId() + (Boolean.TRUE.equals(trace.sampled()) ? "-01" : "-00");
    }
}
