package dev.soko.platform.security;

import java.security.interfaces.RSAPublicKey;
import reactor.core.publisher.Mono;

/** The public keys that access tokens are verified with. auth-service, which owns them, provides its own bean. */
@FunctionalInterface
public interface SigningKeys {

    /** The key of that id, or empty when there is none (any more). Never blocks. */
    Mono<RSAPublicKey> find(String keyId);
}
