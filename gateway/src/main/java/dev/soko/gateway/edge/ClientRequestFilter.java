package dev.soko.gateway.edge;

import dev.soko.platform.Ids;
import dev.soko.platform.problem.CommonProblem;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Makes the request what everything behind may believe: headers that a client must not send are gone, the true address
 * and a request id are there, and a WebSocket's token is where any other request's is.
 */
final class ClientRequestFilter implements WebFilter {

    static final String REQUEST_ID = "X-Request-Id";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    static final String FORWARDED_HOST = "X-Forwarded-Host";
    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String BEARER_SUBPROTOCOL = "bearer.";
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    /** Someone upstream of us might believe these; {@code Expect} has been answered by us. */
    private static final Set<String> STRIPPED = Set.of(
            "forwarded",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "x-original-url",
            "x-original-host",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-remote-user",
            "remote-user",
            "proxy",
            "expect");

    /** Of two, we might look at one and a service at the other. */
    private static final List<String> SAID_ONCE = List.of(HttpHeaders.HOST, HttpHeaders.AUTHORIZATION);

    /** They say where the body ends, and no word of {@code Connection} changes that. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    private static final List<String> STRIPPED_PREFIXES =
            List.of("x-forwarded-", "x-user", "x-auth-", "x-authenticated-", "x-soko-", "x-envoy-");

    /** What browsers are told of an answer that does not say otherwise. */
    private static final Map<String, String> SAFE_ANSWERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            HttpHeaders.CACHE_CONTROL,
            "no-cache, no-store, max-age=0, must-revalidate");

    private final TrustedProxies proxies;

    ClientRequestFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (SAID_ONCE.stream()
                .anyMatch(name -> request.getHeaders().getOrEmpty(name).size() > 1)) {
            return Mono.error(CommonProblem.INVALID_REQUEST.because("A header is there twice that may be there once."));
        }
        String id = requestId(request.getHeaders());
        exchange.getResponse().beforeCommit(() -> {
            HttpHeaders answer = exchange.getResponse().getHeaders();
            answer.set(REQUEST_ID, id);
            SAFE_ANSWERS.forEach((name, value) -> {
                if (!answer.containsHeader(name)) {
                    answer.set(name, value);
                }
            });
            return Mono.empty();
        });
        InetSocketAddress client = proxies.client(request);
        String scheme = proxies.scheme(request);
        String host = proxies.host(request);
        ServerHttpRequest clean = request.mutate()
                .remoteAddress(client)
                .headers(headers -> {
                    strip(headers);
                    takeTokenFromSubprotocols(headers);
                    headers.set(REQUEST_ID, id);
                    headers.set(FORWARDED_FOR, client.getAddress().getHostAddress());
                    headers.set(FORWARDED_PROTO, scheme);
                    setIfPresent(headers, FORWARDED_HOST, host);
                })
                .build();
        return chain.filter(exchange.mutate().request(clean).build());
    }

    private static String requestId(HttpHeaders headers) {
        String given = headers.getFirst(REQUEST_ID);
        return given != null && SANE_ID.matcher(given).matches()
                ? given
                : Ids.next().toString();
    }

    private static void strip(HttpHeaders headers) {
        // A header that Connection names is for this hop. Left in, the name would take away what is set below.
        List<String> connection = headers.getConnection();
        boolean socket = connection.stream().anyMatch("upgrade"::equalsIgnoreCase) && isWebSocket(headers);
        connection.stream()
                .filter(name -> !FRAMING.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(headers::remove);
        headers.remove(HttpHeaders.CONNECTION);
        if (socket) {
            headers.setConnection("Upgrade");
            headers.setUpgrade("websocket");
        }
        List.copyOf(headers.headerNames()).stream()
                .filter(ClientRequestFilter::isForbidden)
                .forEach(headers::remove);
    }

    private static boolean isForbidden(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return STRIPPED.contains(name) || STRIPPED_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** Browsers cannot set headers on a WebSocket, so the token comes as a subprotocol, {@code soko.v1, bearer.<jwt>}. */
    private static void takeTokenFromSubprotocols(HttpHeaders headers) {
        if (!headers.containsHeader(SUBPROTOCOLS)) {
            return;
        }
        List<String> others = new ArrayList<>();
        for (String offered : headers.getValuesAsList(SUBPROTOCOLS)) {
            if (!offered.startsWith(BEARER_SUBPROTOCOL)) {
                others.add(offered);
            } else if (!headers.containsHeader(HttpHeaders.AUTHORIZATION)) {
                headers.setBearerAuth(offered.substring(BEARER_SUBPROTOCOL.length()));
            }
        }
        setIfPresent(headers, SUBPROTOCOLS, others.isEmpty() ? null : String.join(", ", others));
    }

    private static void setIfPresent(HttpHeaders headers, String name, @Nullable String value) {
        if (value == null) {
            headers.remove(name);
        } else {
            headers.set(name, value);
        }
    }

    static boolean isWebSocket(HttpHeaders headers) {
        return "websocket".equalsIgnoreCase(headers.getUpgrade());
    }
}
