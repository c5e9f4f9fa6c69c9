package dev.soko.auth.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/**
 * A key that access tokens are signed with, from {@code activeFrom} until the next one becomes active.
 *
 * @param id the {@code kid}
 */
record SigningKey(String id, RSAPublicKey publicKey, RSAPrivateKey privateKey, Instant createdAt, Instant activeFrom) {

    /** As it is published: the public half alone. */
    RSAKey toJwk() {
        return new RSAKey.Builder(publicKey)
                .keyID(id)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .build();
    }
}
