package dev.soko.gateway.edge;

import dev.soko.platform.problem.CommonProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses paths, methods and handshakes that are tricks. Of paths and methods Spring Security's firewall judges; a path of
 * letters, digits, dashes and single slashes, which nearly all are, is none and need not be shown to it.
 */
final class RequestFirewall implements WebFilter {

    private final ServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isHandshakeWithBody(exchange)) {
            return Mono.error(CommonProblem.INVALID_REQUEST
                    .because("A WebSocket's handshake has no body.")
                    .header(HttpHeaders.CONNECTION, "close"));
        }
        return isPlain(exchange.getRequest())
                ? chain.filter(exchange)
                : firewall.getFirewalledExchange(exchange)
                        .onErrorMap(
                                ServerExchangeRejectedException.class,
                                _ -> CommonProblem.INVALID_REQUEST.because(
                                        "The method, the path or a header has a form that is not taken."))
                        .flatMap(chain::filter);
    }

    /** To us the body's bytes might be frames, and to a service the channel's first frames the body. */
    private static boolean isHandshakeWithBody(ServerWebExchange exchange) {
        return Heads.askForWebSocket(Heads.ofRequest(exchange))
                && Heads.announceBody(exchange.getRequest().getHeaders());
    }

    private static boolean isPlain(ServerHttpRequest request) {
        return switch (request.getMethod().name()) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" ->
                isPlain(request.getURI().getRawPath());
            default -> false;
        };
    }

    private static boolean isPlain(String path) {
        boolean slash = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/'
                    ? slash
                    : !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
            slash = c == '/';
        }
        return true;
    }
}
