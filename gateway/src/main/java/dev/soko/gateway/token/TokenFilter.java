package dev.soko.gateway.token;

import dev.soko.gateway.table.Routes;
import dev.soko.gateway.table.Target;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.sessions.Revocations;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Finds the request's route, and lets nobody without a valid token to one that needs it. A bad token is refused everywhere:
 * who sends one believes to be signed in. What is no module's is nobody's secret and goes on, to find nothing or the gateway's
 * own pages.
 */
final class TokenFilter implements WebFilter {

    private static final String SCHEME = "Bearer ";

    private final Routes routes;
    private final ReactiveJwtDecoder tokens;
    private final Revocations revocations;

    TokenFilter(Routes routes, ReactiveJwtDecoder tokens, Revocations revocations) {
        this.routes = routes;
        this.tokens = tokens;
        this.revocations = revocations;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Target target = routes.find(exchange);
        String credentials = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        String token = credentials == null ? null : bearer(credentials);
        if (token != null) {
            return tokens.decode(token)
                    .onErrorMap(JwtException.class, TokenFilter::refusal)
                    .flatMap(jwt -> {
                        Caller caller = Caller.of(jwt);
                        if (revocations.has(caller.session())) {
                            return Mono.error(invalid());
                        }
                        caller.mark(exchange);
                        return chain.filter(exchange);
                    });
        }
        return target == null || target.open() ? chain.filter(exchange) : Mono.error(required());
    }

    /** Credentials of another scheme are none. */
    private static @Nullable String bearer(String credentials) {
        return credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? credentials.substring(SCHEME.length())
                : null;
    }

    private static ProblemException refusal(JwtException failure) {
        return failure instanceof BadJwtException
                ? invalid()
                : CommonProblem.SERVICE_UNAVAILABLE
                        .because("Access tokens cannot be checked at the moment.")
                        .header(HttpHeaders.RETRY_AFTER, "5");
    }

    private static ProblemException required() {
        return CommonProblem.UNAUTHENTICATED
                .because("An access token is required.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    private static ProblemException invalid() {
        return CommonProblem.UNAUTHENTICATED
                .because("The access token is malformed, expired, revoked or not meant for this API.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
}
