package dev.soko.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.soko.gateway.table.Lane;
import dev.soko.gateway.table.Rate;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import reactor.core.publisher.Mono;

/** Token buckets, of the callers seen last. A caller who is pushed out starts with a full allowance. */
final class InMemoryRateLimiter implements RateLimiter {

    private record Key(String lane, String caller) {}

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .expireAfterAccess(LONGEST_PERIOD)
            .build();

    @Override
    public Mono<Decision> take(Lane lane, String caller) {
        Bucket bucket = buckets.get(new Key(lane.id(), caller), _ -> bucket(lane.rate()));
        return Mono.just(Decision.of(bucket.tryConsumeAndReturnRemaining(1)));
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder().addLimit(bandwidth(rate)).build();
    }

    /** The whole allowance may be used at once, and comes back evenly. */
    static Bandwidth bandwidth(Rate rate) {
        return Bandwidth.builder()
                .capacity(rate.requests())
                .refillGreedy(rate.requests(), rate.per())
                .build();
    }
}
