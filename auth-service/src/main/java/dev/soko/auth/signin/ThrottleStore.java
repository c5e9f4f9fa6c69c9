package dev.soko.auth.signin;

import dev.soko.auth.signin.Slowdown.Attempts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ThrottleStore {

    private final JdbcClient jdbc;

    ThrottleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds the key's row, made if need be, until the transaction ends. */
    Attempts lock(byte[] key) {
        return jdbc.sql("""
                        insert into throttle (key, failures, last_at, blocked_until)
                        values (:key, 0, 'epoch', 'epoch')
                        on conflict (key) do update set failures = throttle.failures
                        returning failures, last_at, blocked_until
                        """)
                .param("key", key)
                .query((row, _) -> new Attempts(
                        row.getInt("failures"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant(),
                        row.getObject("blocked_until", OffsetDateTime.class).toInstant()))
                .single();
    }

    void write(byte[] key, Attempts attempts) {
        jdbc.sql("update throttle set failures = :failures, last_at = :lastAt, blocked_until = :until where key = :key")
                .param("key", key)
                .param("failures", attempts.failures())
                .param("lastAt", at(attempts.lastAt()))
                .param("until", at(attempts.blockedUntil()))
                .update();
    }

    /** Takes one attempt back, and the wait that it may have begun. */
    void takeBack(byte[] key) {
        jdbc.sql("update throttle set failures = greatest(failures - 1, 0), blocked_until = 'epoch' where key = :key")
                .param("key", key)
                .update();
    }

    void forget(byte[] key) {
        jdbc.sql("delete from throttle where key = :key").param("key", key).update();
    }

    boolean isKnownPlace(byte[] key, Instant since) {
        return jdbc.sql("select exists (select from known_place where key = :key and last_seen_at > :since)")
                .param("key", key)
                .param("since", at(since))
                .query(Boolean.class)
                .single();
    }

    void rememberPlace(byte[] key, Instant now) {
        jdbc.sql("""
                        insert into known_place (key, last_seen_at) values (:key, :now)
                        on conflict (key) do update set last_seen_at = :now
                        """).param("key", key).param("now", at(now)).update();
    }

    int deleteOlderThan(Instant attempts, Instant places) {
        return jdbc.sql("delete from throttle where last_at < :before")
                        .param("before", at(attempts))
                        .update()
                + jdbc.sql("delete from known_place where last_seen_at < :before")
                        .param("before", at(places))
                        .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
