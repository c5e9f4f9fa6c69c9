package dev.soko.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.soko.auth.AuthProperties;
import dev.soko.platform.Ids;
import dev.soko.platform.security.Role;
import dev.soko.platform.security.SokoSecurityProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signs access tokens: RS256 with {@code kid}, {@code iss}, {@code aud}, {@code sub}, {@code sid}, {@code roles}, {@code jti}. */
@Component
public class AccessTokenIssuer {

    private final KeyRing keys;
    private final SokoSecurityProperties security;
    private final Duration lifetime;
    private final Clock clock;

    AccessTokenIssuer(KeyRing keys, SokoSecurityProperties security, AuthProperties settings, Clock clock) {
        this.keys = keys;
        this.security = security;
        this.lifetime = settings.accessTokenLifetime();
        this.clock = clock;
    }

    /** How long a token is valid. */
    public Duration lifetime() {
        return lifetime;
    }

    /** A token for one session of one user, valid from now for {@link #lifetime}. */
    public String issue(UUID userId, UUID sessionId, Set<Role> roles) {
        SigningKey key = keys.signing();
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(security.issuer())
                .audience(security.audience())
                .subject(userId.toString())
                .claim("sid", sessionId.toString())
                .claim("roles", roles.stream().map(Role::name).sorted().toList())
                .jwtID(Ids.next().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key.privateKey()));
        } catch (JOSEException failure) {
            throw new IllegalStateException("Cannot sign with key " + key.id(), failure);
        }
        return token.serialize();
    }
}
