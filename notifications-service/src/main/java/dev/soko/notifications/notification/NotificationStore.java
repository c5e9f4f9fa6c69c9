package dev.soko.notifications.notification;

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

/** Notifications as rows. What is archived or not for the app is in no list. */
@Repository
class NotificationStore {

    private final JdbcClient jdbc;

    NotificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the event has told the person already. */
    boolean insert(Notification notification, UUID eventId, boolean inApp, @Nullable Instant digestAt) {
        return jdbc.sql("""
                                insert into notification (id, event_id, user_id, type, title, body, about, about_id,
                                    created_at, sequence, in_app, digest_at)
                                values (:id, :eventId, :userId, :type, :title, :body, :about, :aboutId,
                                    :createdAt, :sequence, :inApp, :digestAt)
                                on conflict (event_id, user_id) do nothing
                                """)
                        .param("id", notification.id())
                        .param("eventId", eventId)
                        .param("userId", notification.userId())
                        .param("type", notification.type().name())
                        .param("title", notification.title())
                        .param("body", notification.body())
                        .param("about", notification.about())
                        .param("aboutId", notification.aboutId())
                        .param("createdAt", utc(notification.createdAt()))
                        .param("sequence", notification.sequence())
                        .param("inApp", inApp)
                        .param(
                                "digestAt",
                                digestAt == null ? null : utc(digestAt),
                                java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    Optional<Notification> find(UUID id) {
        return jdbc.sql("select * from notification where id = :id")
                .param("id", id)
                .query((row, _) -> notification(row))
                .optional();
    }

    List<Notification> list(UUID user, boolean unreadOnly, PageRequest page) {
        return jdbc.sql("""
                        select * from notification
                        where user_id = :user and in_app and archived_at is null and sequence < :before
                            and (read_at is null or not :unreadOnly)
                        order by sequence desc limit :limit
                        """)
                .param("user", user)
                .param("before", page.cursor().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .param("unreadOnly", unreadOnly)
                .param("limit", page.fetch())
                .query((row, _) -> notification(row))
                .list();
    }

    /** The newest ones after that sequence, at most so many; newest first. */
    List<Notification> after(UUID user, long sequence, int limit) {
        return jdbc.sql("""
                        select * from notification
                        where user_id = :user and in_app and archived_at is null and sequence > :sequence
                        order by sequence desc limit :limit
                        """)
                .param("user", user)
                .param("sequence", sequence)
                .param("limit", limit)
                .query((row, _) -> notification(row))
                .list();
    }

    /** Unread ones of a digest, oldest first; also those that are not for the app. */
    List<Notification> ofDigest(UUID user, Instant digestAt) {
        return jdbc.sql("""
                        select * from notification
                        where user_id = :user and digest_at = :digestAt and read_at is null and archived_at is null
                        order by sequence
                        """)
                .param("user", user)
                .param("digestAt", utc(digestAt))
                .query((row, _) -> notification(row))
                .list();
    }

    Counts counts(UUID user) {
        return jdbc.sql("""
                        select count(n.id) as unread, count(n.id) filter (where n.sequence > p.seen_sequence) as unseen,
                            p.sequence
                        from person p left join notification n
                            on n.user_id = p.id and n.in_app and n.archived_at is null and n.read_at is null
                        where p.id = :user group by p.id
                        """).param("user", user).query(Counts.class).optional().orElse(new Counts(0, 0, 0));
    }

    /** How many were changed: none when it is not the person's, or read already. */
    int read(UUID user, UUID id, Instant at) {
        return jdbc.sql("""
                        update notification set read_at = :at
                        where id = :id and user_id = :user and read_at is null
                        """)
                .param("at", utc(at))
                .param("id", id)
                .param("user", user)
                .update();
    }

    int readAll(UUID user, Instant at) {
        return jdbc.sql("update notification set read_at = :at where user_id = :user and in_app and read_at is null")
                .param("at", utc(at))
                .param("user", user)
                .update();
    }

    void archive(UUID id, Instant at) {
        jdbc.sql("update notification set archived_at = :at where id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /** Whether it is one that the person sees in the app. */
    boolean shown(UUID user, UUID id) {
        return jdbc.sql("""
                        select count(*) from notification
                        where id = :id and user_id = :user and in_app and archived_at is null
                        """)
                        .param("id", id)
                        .param("user", user)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Notification notification(ResultSet row) throws SQLException {
        OffsetDateTime readAt = row.getObject("read_at", OffsetDateTime.class);
        return new Notification(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                NotificationType.valueOf(row.getString("type")),
                row.getString("title"),
                row.getString("body"),
                row.getString("about"),
                row.getObject("about_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("sequence"),
                readAt == null ? null : readAt.toInstant());
    }
}
