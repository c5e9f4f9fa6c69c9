package dev.soko.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Spares tokens that were verified a moment ago the parsing and the RSA. What can change meanwhile is looked at each time:
 * the clock, and whether the key is still there and the same. Tokens are looked up by their hash.
 */
final class RememberedTokens implements ReactiveJwtDecoder {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** About 30 MB when full. */
    private static final int MOST = 10_000;

    private record Remembered(Jwt token, String keyId, RSAPublicKey key) {}

    private final ReactiveJwtDecoder verification;
    private final OAuth2TokenValidator<Jwt> times;
    private final SigningKeys keys;
    private final Cache<ByteBuffer, Remembered> remembered;

    /**
     * @param verification of a token that is not remembered
     * @param times the checks of a remembered token that depend on the clock
     */
    RememberedTokens(ReactiveJwtDecoder verification, OAuth2TokenValidator<Jwt> times, SigningKeys keys) {
        this(verification, times, keys, Ticker.systemTicker());
    }

    /** @param ticker what a token's 60 seconds are counted by */
    RememberedTokens(
            ReactiveJwtDecoder verification, OAuth2TokenValidator<Jwt> times, SigningKeys keys, Ticker ticker) {
        this.verification = verification;
        this.times = times;
        this.keys = keys;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(ticker)
                .build();
    }

    @Override
    public Mono<Jwt> decode(String token) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(token));
        Remembered known = remembered.getIfPresent(hash);
        if (known == null) {
            return verify(token, hash);
        }
        return keys.find(known.keyId)
                .filter(known.key::equals)
                .map(_ -> inTime(known.token))
                .switchIfEmpty(Mono.defer(() -> verify(token, hash)));
    }

    private Mono<Jwt> verify(String token, ByteBuffer hash) {
        return verification.decode(token).flatMap(jwt -> {
            String keyId = String.valueOf(jwt.getHeaders().get("kid"));
            return keys.find(keyId)
                    .doOnNext(key -> remembered.put(hash, new Remembered(jwt, keyId, key)))
                    .thenReturn(jwt);
        });
    }

    private Jwt inTime(Jwt token) {
        OAuth2TokenValidatorResult result = times.validate(token);
        if (result.hasErrors()) {
            throw new JwtValidationException("A remembered token is out of its time", result.getErrors());
        }
        return token;
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
