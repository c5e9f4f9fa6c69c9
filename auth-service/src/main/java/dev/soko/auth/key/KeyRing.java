package dev.soko.auth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.soko.auth.AuthProperties;
import dev.soko.platform.security.SigningKeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * This replica's view of the keys. It may be a little old ({@code soko.auth.keys.reload}), which does no harm: a new key
 * is in the database long before its first use. So auth-service verifies its own tokens without asking itself over HTTP.
 */
@Component
@DependsOn("keyRotation")
public class KeyRing implements SigningKeys {

    /** An unknown {@code kid} may cause a look at the database, but a flood of invented ones does not. */
    private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(5);

    private record View(KeySchedule schedule, Instant loadedAt) {}

    private final SigningKeyStore store;
    private final AuthProperties settings;
    private final Clock clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile View view;

    KeyRing(SigningKeyStore store, AuthProperties settings, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.view = load();
        Gauge.builder("auth.signing.key.age", this, ring -> ring.age().toSeconds())
                .description("How long the key has been in use that access tokens are signed with")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** The key to sign with now. */
    SigningKey signing() {
        return fresh(settings.keys().reload())
                .signing(clock.instant())
                .orElseThrow(() -> new IllegalStateException("There is no signing key"));
    }

    /** The public keys that tokens are, or soon will be, signed with. */
    public JWKSet published() {
        List<SigningKey> keys = fresh(settings.keys().reload()).published(clock.instant(), settings);
        return new JWKSet(keys.stream().<JWK>map(SigningKey::toJwk).toList());
    }

    @Override
    public Mono<RSAPublicKey> find(String keyId) {
        Optional<RSAPublicKey> known = known(view, keyId);
        Duration tolerated = known.isPresent() ? settings.keys().reload() : UNKNOWN_KEY_PAUSE;
        if (!isOlderThan(tolerated)) {
            return Mono.justOrEmpty(known);
        }
        return Mono.fromCallable(() -> fresh(tolerated))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(_ -> Mono.justOrEmpty(known(view, keyId)));
    }

    private Optional<RSAPublicKey> known(View view, String keyId) {
        return view.schedule().published(clock.instant(), settings).stream()
                .filter(key -> key.id().equals(keyId))
                .findFirst()
                .map(SigningKey::publicKey);
    }

    private KeySchedule fresh(Duration tolerated) {
        if (isOlderThan(tolerated)) {
            loading.lock();
            try {
                if (isOlderThan(tolerated)) {
                    view = load();
                }
            } finally {
                loading.unlock();
            }
        }
        return view.schedule();
    }

    private boolean isOlderThan(Duration tolerated) {
        return view.loadedAt().plus(tolerated).isBefore(clock.instant());
    }

    private View load() {
        return new View(new KeySchedule(store.all()), clock.instant());
    }

    private Duration age() {
        Instant now = clock.instant();
        return view.schedule()
                .signing(now)
                .map(key -> Duration.between(key.activeFrom(), now))
                .orElse(Duration.ZERO);
    }
}
