package dev.soko.users.profile;

import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Profiles in the database. */
@Repository
class ProfileStore {

    private static final String COLUMNS =
            "id, email, email_verified, status, display_name, bio, phone, country, locale, avatar, trust_score, created_at, version";

    private final JdbcClient jdbc;

    ProfileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, String email, Details details, Instant registeredAt) {
        jdbc.sql("""
                        insert into profiles (id, email, display_name, phone, trust_score, created_at)
                        values (:id, :email, :displayName, :phone, 0, :createdAt)
                        """)
                .param("id", id)
                .param("email", email)
                .param("displayName", details.displayName())
                .param("phone", details.phone())
                .param("createdAt", utc(registeredAt))
                .update();
    }

    Optional<Profile> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from profiles where id = :id")
                .param("id", id)
                .query(ProfileStore::profile)
                .optional();
    }

    /** Every change of a member goes through this lock, so that their events are in the order of the commits. */
    Optional<Profile> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from profiles where id = :id for update")
                .param("id", id)
                .query(ProfileStore::profile)
                .optional();
    }

    Profile update(UUID id, Details details) {
        return jdbc.sql("""
                        update profiles set display_name = :displayName, bio = :bio, phone = :phone, country = :country,
                            locale = :locale, version = version + 1
                        where id = :id returning\s""" + COLUMNS)
                .param("id", id)
                .param("displayName", details.displayName())
                .param("bio", details.bio())
                .param("phone", details.phone())
                .param("country", details.country())
                .param("locale", details.locale())
                .query(ProfileStore::profile)
                .single();
    }

    Profile updateAvatar(UUID id, @Nullable UUID avatar) {
        return jdbc.sql("update profiles set avatar = :avatar, version = version + 1 where id = :id returning "
                        + COLUMNS)
                .param("id", id)
                .param("avatar", avatar)
                .query(ProfileStore::profile)
                .single();
    }

    void verify(UUID id) {
        jdbc.sql("update profiles set email_verified = true where id = :id")
                .param("id", id)
                .update();
    }

    void updateStatus(UUID id, AccountStatus status) {
        jdbc.sql("update profiles set status = :status where id = :id")
                .param("id", id)
                .param("status", status.name())
                .update();
    }

    /** Leaves the id, so that what refers to it still adds up, and nothing that tells who it was. */
    void anonymise(UUID id) {
        jdbc.sql("""
                        update profiles set status = 'ERASED', email = null, email_verified = false,
                            display_name = 'Erased user', bio = null, phone = null, country = null, locale = null,
                            avatar = null, trust_score = 0, version = version + 1
                        where id = :id
                        """).param("id", id).update();
    }

    /** Newest first; by part of the name or the whole address, however they are written. */
    List<Profile> search(@Nullable String text, @Nullable AccountStatus status, PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>(Map.of("fetch", page.fetch()));
        if (text != null) {
            conditions.add("(lower(display_name) like lower(:pattern) or lower(email) = lower(:text))");
            parameters.put("pattern", "%" + literally(text) + "%");
            parameters.put("text", text);
        }
        if (status != null) {
            conditions.add("status = :status");
            parameters.put("status", status.name());
        }
        page.cursor().ifPresent(cursor -> {
            conditions.add("id < :after");
            parameters.put("after", cursor.uuid(0));
        });
        return jdbc.sql("select " + COLUMNS + " from profiles where " + String.join(" and ", conditions)
                        + " order by id desc limit :fetch")
                .params(parameters)
                .query(ProfileStore::profile)
                .list();
    }

    private static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Profile profile(ResultSet row, int number) throws SQLException {
        return new Profile(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getBoolean("email_verified"),
                AccountStatus.valueOf(row.getString("status")),
                new Details(
                        row.getString("display_name"),
                        row.getString("bio"),
                        row.getString("phone"),
                        row.getString("country"),
                        row.getString("locale")),
                row.getObject("avatar", UUID.class),
                row.getInt("trust_score"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
