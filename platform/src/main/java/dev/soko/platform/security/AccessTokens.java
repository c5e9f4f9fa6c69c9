package dev.soko.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** What an access token must be: RS256 by a known key, from our issuer, for our audience, in its time, with our claims. */
final class AccessTokens {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private AccessTokens() {}

    static ReactiveJwtDecoder decoder(SigningKeys keys, SokoSecurityProperties properties) {
        NimbusReactiveJwtDecoder decoder = new NimbusReactiveJwtDecoder(jwt -> verify(jwt, keys));
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(properties.audience())),
                new JwtClaimValidator<Object>("exp", exp -> exp != null),
                new JwtClaimValidator<Object>("sub", AccessTokens::isUuid),
                new JwtClaimValidator<Object>("sid", AccessTokens::isUuid)));
        return new RememberedTokens(decoder, times, keys);
    }

    /** The key is found by {@code kid} alone; {@code jku}, {@code x5u} and an embedded {@code jwk} are never looked at. */
    private static Mono<JWTClaimsSet> verify(JWT token, SigningKeys keys) {
        if (!(token instanceof SignedJWT signed)
                || !JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm())
                || signed.getHeader().getKeyID() == null) {
            return Mono.error(new BadJwtException("Not an RS256 token with a key id"));
        }
        return keys.find(signed.getHeader().getKeyID())
                .switchIfEmpty(Mono.error(() -> new BadJwtException("Unknown key")))
                .map(key -> claims(signed, key));
    }

    private static JWTClaimsSet claims(SignedJWT signed, RSAPublicKey key) {
        try {
            if (!signed.verify(new RSASSAVerifier(key))) {
                throw new BadJwtException("Wrong signature");
            }
            return signed.getJWTClaimsSet();
        } catch (JOSEException | ParseException malformed) {
            throw new BadJwtException("Malformed token", malformed);
        }
    }

    private static boolean isUuid(Object claim) {
        try {
            return claim instanceof String text
                    && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** Authorities {@code ROLE_…} by the {@code roles} claim; a role that this version does not know is ignored. */
    static Converter<Jwt, Mono<AbstractAuthenticationToken>> authentication() {
        return jwt -> Mono.just(new JwtAuthenticationToken(
                jwt,
                roles(jwt).stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList()));
    }

    static CurrentUser user(Jwt jwt) {
        return new CurrentUser(
                UUID.fromString(jwt.getSubject()), UUID.fromString(jwt.getClaimAsString("sid")), roles(jwt));
    }

    private static Set<Role> roles(Jwt jwt) {
        List<String> named = jwt.getClaimAsStringList("roles");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (named != null && named.contains(role.name())) {
                roles.addAll(role.implied());
            }
        }
        return roles;
    }
}
