package dev.soko.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

class RemoteSigningKeysTests {

    private final RSAKey first = key("first");
    private final RSAKey second = key("second");
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile JWKSet published = new JWKSet(first);
    private volatile boolean down;
    private volatile boolean hanging;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private RemoteSigningKeys keys;

    @BeforeEach
    void connect() {
        WebClient client = WebClient.builder()
                .exchangeFunction(_ -> {
                    fetches.incrementAndGet();
                    if (hanging) {
                        return Mono.never();
                    }
                    return Mono.just(
                            down
                                    ? ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE)
                                            .build()
                                    : ClientResponse.create(HttpStatus.OK)
                                            .body(published.toString())
                                            .build());
                })
                .build();
        keys = new RemoteSigningKeys(
                client,
                new SokoSecurityProperties(
                        "issuer",
                        "soko",
                        URI.create("http://auth/jwks"),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        Duration.ofHours(1)),
                new Clock() {
                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                });
    }

    @Test
    void keysAreFetchedOnceInTheirTimeToLive() {
        assertThat(knows("first")).isTrue();
        assertThat(knows("first")).isTrue();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aFloodOfUnknownIdsCausesOneFetchPerInterval() {
        knows("first");
        now = now.plusSeconds(5);
        for (int i = 0; i < 1000; i++) {
            assertThat(knows("invented-" + i)).isFalse();
        }
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aNewKeyIsFoundAfterTheInterval() {
        knows("first");
        published = new JWKSet(second);
        now = now.plusSeconds(5);
        assertThat(knows("second")).isTrue();
    }

    @Test
    void aWithdrawnKeyIsRefusedWhenItsTimeToLiveIsOver() {
        knows("first");
        published = new JWKSet(second);
        now = now.plusSeconds(59);
        assertThat(knows("first")).isTrue();
        now = now.plusSeconds(2);
        assertThat(knows("first")).isFalse();
    }

    @Test
    void anOutageIsToleratedForATime() {
        knows("first");
        down = true;
        now = now.plusSeconds(61);
        assertThat(knows("first")).isTrue();
        now = now.plus(Duration.ofHours(2));
        assertThatThrownBy(() -> knows("first")).isInstanceOf(JwtException.class);
    }

    @Test
    void whileAuthHangsOneFetchIsWaitedForAndThenNone() {
        knows("first");
        hanging = true;
        now = now.plusSeconds(61);
        assertThat(knowsWithin(Duration.ofSeconds(4), "first")).isTrue();

        now = now.plusSeconds(5);
        assertThat(knowsWithin(Duration.ofSeconds(1), "first")).isTrue();
        assertThat(knowsWithin(Duration.ofSeconds(1), "first")).isTrue();
        assertThat(fetches).as("the first, the one waited for, and one beside").hasValue(3);
    }

    @Test
    void theFetchBesideFindsWhatChangedInAnOutage() {
        knows("first");
        down = true;
        now = now.plusSeconds(61);
        knows("first");
        down = false;
        published = new JWKSet(second);
        now = now.plusSeconds(5);
        assertThat(knows("first")).isTrue();
        assertThat(knows("first")).isFalse();
        assertThat(knows("second")).isTrue();
    }

    @Test
    void whenTheToleranceIsOverTheFetchIsWaitedFor() {
        knows("first");
        down = true;
        now = now.plusSeconds(61);
        knows("first");
        down = false;
        now = now.plus(Duration.ofHours(2));
        assertThat(knows("first")).isTrue();
    }

    @Test
    void withoutKeysNoTokenIsJudged() {
        down = true;
        assertThatThrownBy(() -> knows("first"))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    private boolean knowsWithin(Duration limit, String id) {
        return keys.find(id).blockOptional(limit).isPresent();
    }

    private boolean knows(String id) {
        return keys.find(id).blockOptional().isPresent();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
