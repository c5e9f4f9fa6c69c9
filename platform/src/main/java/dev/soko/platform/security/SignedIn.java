package dev.soko.platform.security;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who keeps a connection open, and how long the token allows it.
 *
 * @param until when the token expires
 */
public record SignedIn(CurrentUser user, Instant until) {

    /** @param token one that is valid */
    public static SignedIn by(Jwt token) {
        return new SignedIn(AccessTokens.user(token), requireNonNull(token.getExpiresAt(), "exp"));
    }
}
