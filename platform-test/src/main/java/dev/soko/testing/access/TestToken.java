package dev.soko.testing.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** An access token in the making, unchangeable; what it is sent with is {@link #value} or itself as request headers. */
public final class TestToken implements Consumer<HttpHeaders> {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private enum Signature {
        OURS,
        STRANGERS,
        SYMMETRIC,
        NONE
    }

    private final JWTClaimsSet claims;
    private final Signature signature;
    private final @Nullable String keyId;

    private TestToken(JWTClaimsSet claims, Signature signature, @Nullable String keyId) {
        this.claims = claims;
        this.signature = signature;
        this.keyId = keyId;
    }

    static TestToken of(UUID user, UUID session, String issuer, String audience) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user.toString())
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(Ids.next().toString())
                .claim("sid", session.toString())
                .claim("roles", List.of(Role.USER.name()))
                .build();
        return new TestToken(claims, Signature.OURS, TestTokens.signingKey().getKeyID());
    }

    public TestToken withRole(Role... roles) {
        return with(
                claim -> claim.claim("roles", Stream.of(roles).map(Role::name).toList()));
    }

    public TestToken withSession(UUID session) {
        return with(claim -> claim.claim("sid", session.toString()));
    }

    /** Any other claim, or none when the value is null. */
    public TestToken withClaim(String name, @Nullable Object value) {
        return with(claim -> claim.claim(name, value));
    }

    /** Ended a minute ago. */
    public TestToken expired() {
        return with(claim -> claim.expirationTime(Date.from(Instant.now().minusSeconds(60))));
    }

    /** Begins in a minute. */
    public TestToken notYetValid() {
        return with(claim -> claim.notBeforeTime(Date.from(Instant.now().plusSeconds(60))));
    }

    public TestToken issuedBy(String issuer) {
        return with(claim -> claim.issuer(issuer));
    }

    public TestToken forAudience(String audience) {
        return with(claim -> claim.audience(audience));
    }

    /** Signed by a key that is not ours under the id of one that is. */
    public TestToken signedByStranger() {
        return new TestToken(claims, Signature.STRANGERS, keyId);
    }

    /** HS256 with our public key as the secret. */
    public TestToken signedWithPublicKeyAsSecret() {
        return new TestToken(claims, Signature.SYMMETRIC, keyId);
    }

    /** {@code alg: none}. */
    public TestToken unsigned() {
        return new TestToken(claims, Signature.NONE, keyId);
    }

    /** Ours, but naming this key; or none. */
    public TestToken withKeyId(@Nullable String keyId) {
        return new TestToken(claims, signature, keyId);
    }

    private TestToken with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return new TestToken(change.apply(new JWTClaimsSet.Builder(claims)).build(), signature, keyId);
    }

    public UUID userId() {
        return UUID.fromString(claims.getSubject());
    }

    /** The token as it goes over the wire. */
    public String value() {
        RSAKey ours = TestTokens.signingKey();
        try {
            return switch (signature) {
                case OURS -> sign(ours);
                case STRANGERS -> sign(TestTokens.strangersKey());
                case SYMMETRIC -> {
                    SignedJWT token = new SignedJWT(header(JWSAlgorithm.HS256), claims);
                    token.sign(new MACSigner(ours.toRSAPublicKey().getEncoded()));
                    yield token.serialize();
                }
                case NONE -> new PlainJWT(claims).serialize();
            };
        } catch (JOSEException failure) {
            throw new IllegalStateException("The test token cannot be signed", failure);
        }
    }

    private String sign(RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(header(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(keyId).build();
    }

    @Override
    public void accept(HttpHeaders headers) {
        headers.setBearerAuth(value());
    }
}
