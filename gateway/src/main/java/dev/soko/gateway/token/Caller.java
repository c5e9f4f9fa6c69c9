package dev.soko.gateway.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who asks, by a token that was checked.
 *
 * @param user the token's subject
 * @param session the token's {@code sid}
 * @param until when the token expires
 */
public record Caller(String user, String session, Instant until) {

    private static final String ATTRIBUTE = Caller.class.getName();

    static Caller of(Jwt token) {
        return new Caller(
                requireNonNull(token.getSubject(), "sub"),
                requireNonNull(token.getClaimAsString("sid"), "sid"),
                requireNonNull(token.getExpiresAt(), "exp"));
    }

    /** Null without a token. */
    public static @Nullable Caller of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
