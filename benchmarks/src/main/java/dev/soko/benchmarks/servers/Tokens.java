package dev.soko.benchmarks.servers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.soko.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** Access tokens of many sessions, as auth-service signs them. */
public final class Tokens {

    public static final String ISSUER = "http://localhost:8080";
    public static final String AUDIENCE = "soko";

    private static final int SESSIONS = 500;

    private final RSAKey key;
    private final List<String> all = new ArrayList<>();

    public Tokens() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("benchmark").generate();
        RSASSASigner signer = new RSASSASigner(key);
        for (int i = 0; i < SESSIONS; i++) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims());
            token.sign(signer);
            all.add(token.serialize());
        }
    }

    private static JWTClaimsSet claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(Ids.next().toString())
                .claim("sid", Ids.next().toString())
                .claim("roles", List.of("USER"))
                .jwtID(Ids.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(2))))
                .build();
    }

    public List<String> all() {
        return all;
    }

    /** The public key, as auth-service serves it. */
    public String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String publicKeyPem() throws JOSEException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.toRSAPublicKey().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }
}
