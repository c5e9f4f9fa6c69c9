package dev.soko.auth.session;

import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionStore {

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Session> find(UUID id) {
        return jdbc.sql("select * from session where id = :id")
                .param("id", id)
                .query(SessionStore::session)
                .optional();
    }

    boolean isLive(UUID id, UUID accountId, Instant now) {
        return jdbc.sql("""
                        select exists (select from session
                                       where id = :id and account_id = :account and ended_at is null and expires_at > :now)
                        """)
                .param("id", id)
                .param("account", accountId)
                .param("now", at(now))
                .query(Boolean.class)
                .single();
    }

    /** Newest first. */
    List<Session> live(UUID accountId, Instant now, PageRequest page) {
        return jdbc.sql("""
                        select * from session
                        where account_id = :account and ended_at is null and expires_at > :now
                          and (cast(:after as uuid) is null or id < :after)
                        order by id desc
                        limit :limit
                        """)
                .param("account", accountId)
                .param("now", at(now))
                .param("after", page.cursor().map((Cursor last) -> last.uuid(0)).orElse(null))
                .param("limit", page.fetch())
                .query(SessionStore::session)
                .list();
    }

    void insert(Session session) {
        jdbc.sql("""
                        insert into session (id, account_id, device_name, address, created_at, last_used_at, expires_at,
                                             generation, token_hash)
                        values (:id, :account, :device, :address, :createdAt, :lastUsedAt, :expiresAt,
                                :generation, :tokenHash)
                        """)
                .param("id", session.id())
                .param("account", session.accountId())
                .param("device", session.device().name())
                .param("address", session.device().address())
                .param("createdAt", at(session.createdAt()))
                .param("lastUsedAt", at(session.lastUsedAt()))
                .param("expiresAt", at(session.expiresAt()))
                .param("generation", session.generation())
                .param("tokenHash", session.tokenHash())
                .update();
    }

    void rotate(UUID id, byte[] tokenHash, byte[] successorSealed, String address, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        update session
                        set generation = generation + 1, token_hash = :tokenHash, successor_sealed = :sealed,
                            rotated_at = :now, last_used_at = :now, address = :address, expires_at = :expiresAt
                        where id = :id
                        """)
                .param("id", id)
                .param("tokenHash", tokenHash)
                .param("sealed", successorSealed)
                .param("address", address)
                .param("now", at(now))
                .param("expiresAt", at(expiresAt))
                .update();
    }

    /**
     * Ends the account's sessions, or one of them; expired ones too, whose last access token may still be good.
     *
     * @return those that had not ended before
     */
    List<UUID> end(UUID accountId, @Nullable UUID only, String reason, Instant now) {
        return jdbc.sql("""
                        update session set ended_at = :now, end_reason = :reason, successor_sealed = null
                        where account_id = :account and ended_at is null
                          and (cast(:only as uuid) is null or id = :only)
                        returning id
                        """)
                .param("account", accountId)
                .param("only", only)
                .param("reason", reason)
                .param("now", at(now))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    int deleteOverBefore(Instant before) {
        return jdbc.sql("delete from session where expires_at < :before or ended_at < :before")
                .param("before", at(before))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        OffsetDateTime rotatedAt = row.getObject("rotated_at", OffsetDateTime.class);
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                new Device(row.getString("device_name"), row.getString("address")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", OffsetDateTime.class) != null,
                row.getInt("generation"),
                row.getBytes("token_hash"),
                rotatedAt == null ? null : rotatedAt.toInstant(),
                row.getBytes("successor_sealed"));
    }
}
