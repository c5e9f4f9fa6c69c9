package dev.soko.platform.security;

import static java.util.Objects.requireNonNull;

import java.security.Principal;
import java.time.Instant;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who keeps a connection open, and how long the token allows it.
 *
 * @param until when the token expires
 */
public record SignedIn(CurrentUser user, Instant until) {

    /** Of the request's token; empty without one. */
    public static Mono<SignedIn> of(ServerWebExchange exchange) {
        return exchange.<Principal>getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .map(authentication -> new SignedIn(
                        AccessTokens.user(authentication.getToken()),
                        requireNonNull(authentication.getToken().getExpiresAt(), "exp")));
    }
}
