package dev.soko.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * auth-service's keys, fetched when first needed and again after their time to live. An unknown key id causes a fetch at
 * most once per refetch interval, so that a flood of invented ids costs nothing; concurrent callers share one fetch. While
 * auth-service is away nobody waits for the keys that are known.
 */
class RemoteSigningKeys implements SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(RemoteSigningKeys.class);

    /** For all of it, connecting included. */
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(2);

    private record Snapshot(Map<String, RSAPublicKey> keys, Instant fetchedAt, Instant triedAt) {

        boolean lastTryFailed() {
            return triedAt.isAfter(fetchedAt);
        }
    }

    private final WebClient client;
    private final SokoSecurityProperties properties;
    private final Clock clock;
    private final AtomicReference<@Nullable Mono<Snapshot>> running = new AtomicReference<>();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Instant.MIN, Instant.MIN);

    RemoteSigningKeys(WebClient client, SokoSecurityProperties properties, Clock clock) {
        this.client = client;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Mono<RSAPublicKey> find(String keyId) {
        Snapshot known = snapshot;
        Instant now = clock.instant();
        RSAPublicKey key = known.keys.get(keyId);
        boolean fresh = now.isBefore(known.fetchedAt.plus(properties.jwksTimeToLive()));
        boolean mayFetch = !now.isBefore(known.triedAt.plus(properties.jwksRefetchInterval()));
        if (key != null && fresh || !mayFetch) {
            return usable(known, key, now);
        }
        Mono<Snapshot> fetch = fetchOnce();
        if (key != null && known.lastTryFailed() && isTolerated(known, now)) {
            fetch.subscribe();
            return Mono.just(key);
        }
        return fetch.flatMap(fetched -> usable(fetched, fetched.keys.get(keyId), now));
    }

    /** Without keys no token can be judged: that is a 503, for a 401 would sign everyone out. */
    private Mono<RSAPublicKey> usable(Snapshot from, @Nullable RSAPublicKey key, Instant now) {
        return isTolerated(from, now)
                ? Mono.justOrEmpty(key)
                : Mono.error(new JwtException("There are no signing keys"));
    }

    private boolean isTolerated(Snapshot from, Instant now) {
        return now.isBefore(from.fetchedAt.plus(properties.jwksTimeToLive()).plus(properties.jwksOutageTolerance()));
    }

    private Mono<Snapshot> fetchOnce() {
        // Before anybody has the answer: who comes with it in hand begins another.
        Mono<Snapshot> mine = fetch().doOnTerminate(() -> running.set(null)).cache();
        Mono<Snapshot> others = running.compareAndExchange(null, mine);
        return others == null ? mine : others;
    }

    private Mono<Snapshot> fetch() {
        return client.get()
                .uri(properties.jwksUri())
                .retrieve()
                .bodyToMono(String.class)
                .timeout(FETCH_TIMEOUT)
                .map(this::parse)
                .onErrorResume(failure -> {
                    log.warn("Cannot fetch signing keys from {}: {}", properties.jwksUri(), failure.toString());
                    return Mono.just(new Snapshot(snapshot.keys, snapshot.fetchedAt, clock.instant()));
                })
                .doOnNext(fetched -> snapshot = fetched);
    }

    private Snapshot parse(String json) {
        try {
            Map<String, RSAPublicKey> keys = new HashMap<>();
            for (JWK jwk : JWKSet.parse(json).getKeys()) {
                if (jwk instanceof RSAKey rsa && rsa.getKeyID() != null) {
                    keys.put(rsa.getKeyID(), rsa.toRSAPublicKey());
                }
            }
            Instant now = clock.instant();
            return new Snapshot(Map.copyOf(keys), now, now);
        } catch (ParseException | JOSEException malformed) {
            throw new IllegalStateException("The signing keys are not a JWK set", malformed);
        }
    }
}
