package dev.soko.platform.idempotency;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows behind {@code Idempotency-Key}: who runs a request, whether it took effect, what was answered. */
class IdempotencyStore {

    /** A row as it stands. */
    record Entry(
            UUID claim, byte[] fingerprint, OffsetDateTime claimedAt, boolean effective, byte @Nullable [] answer) {}

    private final JdbcClient jdbc;

    IdempotencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True when the caller is the one to run the request. */
    boolean claim(String key, UUID claim, byte[] fingerprint, Instant now) {
        return jdbc.sql("""
                        insert into idempotency (key, claim, fingerprint, claimed_at)
                        values (:key, :claim, :fingerprint, :now) on conflict (key) do nothing
                        """)
                        .param("key", key)
                        .param("claim", claim)
                        .param("fingerprint", fingerprint)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Entry> find(String key) {
        return jdbc.sql("select claim, fingerprint, claimed_at, effective, answer from idempotency where key = :key")
                .param("key", key)
                .query(Entry.class)
                .optional();
    }

    /** Takes over from a process that died before the request had an effect. */
    boolean takeOver(String key, UUID dead, UUID claim, Instant now) {
        return jdbc.sql("""
                        update idempotency set claim = :claim, claimed_at = :now
                        where key = :key and claim = :dead and not effective and answer is null
                        """)
                        .param("key", key)
                        .param("dead", dead)
                        .param("claim", claim)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /**
     * Within the business transaction: the effect and this mark are committed together, or neither is.
     *
     * @throws dev.soko.platform.problem.ProblemException 409 when the lease is over and another has taken the request over
     */
    void markEffective(UUID claim) {
        int marked = jdbc.sql("update idempotency set effective = true where claim = :claim")
                .param("claim", claim)
                .update();
        if (marked == 0) {
            throw IdempotentRequests.stillRunning();
        }
    }

    /** As {@link #markEffective}, of several; returns those that were marked. */
    List<UUID> markAllEffective(Collection<UUID> claims) {
        return jdbc.sql("update idempotency set effective = true where claim = any(:claims) returning claim")
                .param("claims", claims.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    void record(UUID claim, byte[] answer) {
        jdbc.sql("update idempotency set answer = :answer where claim = :claim")
                .param("answer", answer)
                .param("claim", claim)
                .update();
    }

    /** Frees the key, so that a retry runs. */
    void release(UUID claim) {
        jdbc.sql("delete from idempotency where claim = :claim")
                .param("claim", claim)
                .update();
    }

    /** As {@link #release}, but an effect is not repeated. */
    void releaseUnlessEffective(UUID claim) {
        jdbc.sql("delete from idempotency where claim = :claim and not effective")
                .param("claim", claim)
                .update();
    }

    void deleteOlderThan(Instant end) {
        jdbc.sql("delete from idempotency where claimed_at < :end")
                .param("end", utc(end))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
