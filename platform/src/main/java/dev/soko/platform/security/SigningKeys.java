package dev.soko.platform.security;

import java.security.interfaces.RSAPublicKey;
import reactor.core.publisher.Mono;

/** The public keys that access tokens are verified with. auth-service, which owns them, provides its own bean. */
@FunctionalInterface
public interface SigningKeys {

    /**
     * The key of that id, or empty when there is none (any more). Never blocks. Fails with a
     * {@link org.springframework.security.oauth2.jwt.JwtException} when the keys cannot be had.
     */
    Mono<RSAPublicKey> find(String keyId);
}
