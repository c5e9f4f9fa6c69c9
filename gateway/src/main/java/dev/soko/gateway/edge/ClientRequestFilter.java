package dev.soko.gateway.edge;

import dev.soko.platform.Ids;
import dev.soko.platform.problem.CommonProblem;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    private static final String AUTHORIZATION = "Authorization";
    private static final String CONNECTION = "Connection";
    private static final String UPGRADE = "Upgrade";
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
    private static final List<String> SAID_ONCE = List.of("Host", AUTHORIZATION);

    /** They say where the body ends, and no word of {@code Connection} changes that. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    private static final List<String> STRIPPED_PREFIXES =
            List.of("x-forwarded-", "x-user", "x-auth-", "x-authenticated-", "x-soko-", "x-envoy-");

    /** What browsers are told of an answer that does not say otherwise. */
    private static final List<Map.Entry<String, String>> SAFE_ANSWERS = List.of(
            Map.entry("X-Content-Type-Options", "nosniff"),
            Map.entry("X-Frame-Options", "DENY"),
            Map.entry("Referrer-Policy", "no-referrer"),
            Map.entry("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"));

    private final TrustedProxies proxies;

    ClientRequestFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders head = Heads.ofRequest(exchange);
        String id = requestId(head);
        exchange.getResponse().beforeCommit(() -> {
            complete(Heads.ofResponse(exchange), id);
            return Mono.empty();
        });
        if (SAID_ONCE.stream().anyMatch(name -> head.getAll(name).size() > 1)) {
            return Mono.error(CommonProblem.INVALID_REQUEST.because("A header is there twice that may be there once."));
        }
        ServerHttpRequest request = exchange.getRequest();
        InetSocketAddress client = proxies.client(request);
        String scheme = proxies.scheme(request);
        String host = proxies.host(request);
        strip(head);
        takeTokenFromSubprotocols(head);
        head.set(REQUEST_ID, id);
        head.set(FORWARDED_FOR, client.getAddress().getHostAddress());
        head.set(FORWARDED_PROTO, scheme);
        setIfPresent(head, FORWARDED_HOST, host);
        return chain.filter(client.equals(request.getRemoteAddress()) ? exchange : from(client, exchange));
    }

    private static ServerWebExchange from(InetSocketAddress client, ServerWebExchange exchange) {
        return exchange.mutate()
                .request(request -> request.remoteAddress(client))
                .build();
    }

    /** The client's own if it is sane. */
    static String requestId(HttpHeaders head) {
        String given = head.get(REQUEST_ID);
        return given != null && SANE_ID.matcher(given).matches()
                ? given
                : Ids.next().toString();
    }

    /** Every answer has these. */
    static void complete(HttpHeaders answer, String id) {
        answer.set(REQUEST_ID, id);
        for (Map.Entry<String, String> safe : SAFE_ANSWERS) {
            if (!answer.contains(safe.getKey())) {
                answer.set(safe.getKey(), safe.getValue());
            }
        }
    }

    private static void strip(HttpHeaders head) {
        if (head.contains(CONNECTION)) {
            stripNamedByConnection(head);
        }
        List<String> forbidden = new ArrayList<>(0);
        for (Map.Entry<String, String> header : head) {
            if (isForbidden(header.getKey())) {
                forbidden.add(header.getKey());
            }
        }
        forbidden.forEach(head::remove);
    }

    /** A header that Connection names is for this hop. Left in, the name would take away what is set afterwards. */
    private static void stripNamedByConnection(HttpHeaders head) {
        List<String> named = tokens(head, CONNECTION);
        boolean socket = named.stream().anyMatch("upgrade"::equalsIgnoreCase) && Heads.askForWebSocket(head);
        named.stream()
                .filter(name -> !FRAMING.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(head::remove);
        head.remove(CONNECTION);
        if (socket) {
            head.set(CONNECTION, "Upgrade");
            head.set(UPGRADE, "websocket");
        }
    }

    private static List<String> tokens(HttpHeaders head, String name) {
        return head.getAll(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
    }

    private static boolean isForbidden(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        if (STRIPPED.contains(name)) {
            return true;
        }
        for (String prefix : STRIPPED_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Browsers cannot set headers on a WebSocket, so the token comes as a subprotocol, {@code soko.v1, bearer.<jwt>}. */
    private static void takeTokenFromSubprotocols(HttpHeaders head) {
        if (!head.contains(SUBPROTOCOLS)) {
            return;
        }
        List<String> others = new ArrayList<>();
        for (String offered : tokens(head, SUBPROTOCOLS)) {
            if (!offered.startsWith(BEARER_SUBPROTOCOL)) {
                others.add(offered);
            } else if (!head.contains(AUTHORIZATION)) {
                head.set(AUTHORIZATION, "Bearer " + offered.substring(BEARER_SUBPROTOCOL.length()));
            }
        }
        // Without spaces: the framework compares what is between the commas as it is.
        setIfPresent(head, SUBPROTOCOLS, others.isEmpty() ? null : String.join(",", others));
    }

    private static void setIfPresent(HttpHeaders head, String name, @Nullable String value) {
        if (value == null) {
            head.remove(name);
        } else {
            head.set(name, value);
        }
    }
}
