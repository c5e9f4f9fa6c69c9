package dev.soko.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import reactor.core.publisher.Mono;

class RememberedTokensTests {

    private final Map<String, RSAPublicKey> keys = new HashMap<>(Map.of("k1", key()));
    private int verified;
    private boolean expired;
    private long now;

    private final RememberedTokens tokens = new RememberedTokens(
            this::verify,
            _ -> expired
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("expired"))
                    : OAuth2TokenValidatorResult.success(),
            id -> Mono.justOrEmpty(keys.get(id)),
            () -> now);

    private Mono<Jwt> verify(String token) {
        verified++;
        return keys.containsKey("k1") && !token.startsWith("forged")
                ? Mono.just(Jwt.withTokenValue(token)
                        .header("kid", "k1")
                        .subject(token)
                        .build())
                : Mono.error(new BadJwtException("no"));
    }

    @Test
    void aTokenIsVerifiedOnce() {
        assertThat(subject("a")).isEqualTo("a");
        assertThat(subject("a")).isEqualTo("a");
        assertThat(subject("b")).isEqualTo("b");
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void theClockIsLookedAtEachTime() {
        subject("a");
        expired = true;
        assertThatThrownBy(() -> subject("a")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void aWithdrawnKeyIsNotRemembered() {
        subject("a");
        keys.clear();
        assertThatThrownBy(() -> subject("a")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void anotherKeyOfTheSameNameVerifiesAnew() {
        subject("a");
        keys.put("k1", key());
        subject("a");
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotRemembered() {
        assertThatThrownBy(() -> subject("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> subject("forged")).isInstanceOf(BadJwtException.class);
        assertThat(verified).isEqualTo(2);
    }

    @Test
    void aTokenIsVerifiedAnewAfterAMinuteHoweverOftenItIsUsed() {
        subject("a");
        now = Duration.ofSeconds(59).toNanos();
        subject("a");
        assertThat(verified).isEqualTo(1);
        now = Duration.ofSeconds(60).toNanos();
        subject("a");
        assertThat(verified).isEqualTo(2);
    }

    /** Caffeine evicts a little later, so the bound is not exact. */
    @Test
    void noMoreThanTenThousandAreRemembered() {
        int tokens = 30_000;
        IntStream.range(0, tokens).forEach(i -> subject("t" + i));
        assertThat(verified).isEqualTo(tokens);
        IntStream.range(0, tokens).forEach(i -> subject("t" + i));
        assertThat(verified - tokens).isGreaterThan(tokens - 15_000);
    }

    private String subject(String token) {
        return Objects.requireNonNull(
                Objects.requireNonNull(tokens.decode(token).block()).getSubject());
    }

    private static RSAPublicKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
