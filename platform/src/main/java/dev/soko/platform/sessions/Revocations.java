package dev.soko.platform.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Which sessions are over although their access tokens have not expired, and who waits to hear of it. */
public final class Revocations {

    /** About 30 MB when full; the oldest are forgotten first. */
    private static final int MOST = 200_000;

    private final Clock clock;
    private final Cache<String, Boolean> revoked;
    private final ConcurrentMap<String, Set<MonoSink<Void>>> waiting = new ConcurrentHashMap<>();

    /** @param longestTokenLife after which a revoked session need not be remembered */
    public Revocations(Clock clock, Duration longestTokenLife) {
        this.clock = clock;
        this.revoked = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(longestTokenLife)
                .build();
    }

    /** Whether tokens of this session ({@code sid}) are to be refused. */
    public boolean has(String session) {
        return revoked.getIfPresent(session) != null;
    }

    void revoke(String session) {
        revoked.put(session, true);
        waiting.getOrDefault(session, Set.of()).forEach(MonoSink::success);
    }

    /** Completes when the session is revoked or the token expires, which it does at {@code until}. */
    public Mono<Void> end(String session, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return Mono.firstWithSignal(
                revocation(session),
                Mono.delay(left.isNegative() ? Duration.ZERO : left).then());
    }

    private Mono<Void> revocation(String session) {
        return Mono.create(sink -> {
            waiting.compute(session, (_, sinks) -> {
                // Within the map's lock: the last one that leaves takes the set with it.
                Set<MonoSink<Void>> all = sinks == null ? ConcurrentHashMap.newKeySet() : sinks;
                all.add(sink);
                return all;
            });
            sink.onDispose(() -> waiting.computeIfPresent(session, (_, sinks) -> {
                sinks.remove(sink);
                return sinks.isEmpty() ? null : sinks;
            }));
            if (has(session)) {
                sink.success();
            }
        });
    }
}
