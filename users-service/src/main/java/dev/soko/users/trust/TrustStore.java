package dev.soko.users.trust;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Facts in a table of their own; the score beside the profile that shows it. Facts may come before the profile: the
 * services that report them wait for nobody.
 */
@Repository
class TrustStore {

    private static final String SELECT = """
            select f.*, coalesce(p.trust_score, 0) as trust_score, coalesce(p.visible, false) as visible,
                coalesce(p.created_at, f.updated_at) as created_at
            from trust_facts f left join profiles p on p.id = f.user_id
            """;

    private final JdbcClient jdbc;

    TrustStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends, facts of somebody without a profile and the beginning of that profile wait for each other. */
    void takeTurn(UUID userId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('soko trust ' || cast(:userId as text), 0))")
                .param("userId", userId)
                .query((_, number) -> number)
                .list();
    }

    /** Locks the profile, through which everything goes that happens to one member; false when there is none as yet. */
    boolean lockProfile(UUID userId) {
        return !jdbc.sql("select id from profiles where id = :userId for update")
                .param("userId", userId)
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** The same for the next profiles, by id. */
    List<UUID> lockRegisteredSince(Instant since, UUID after, int limit) {
        return jdbc.sql("""
                        select id from profiles where created_at > :since and id > :after
                        order by id limit :limit for update
                        """)
                .param("since", utc(since))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The facts start with the neutral values that the table has for defaults, unless there are some already. */
    void insert(UUID userId, Instant now) {
        jdbc.sql("insert into trust_facts (user_id, updated_at) values (:userId, :now) on conflict do nothing")
                .param("userId", userId)
                .param("now", utc(now))
                .update();
    }

    Optional<Standing> find(UUID userId) {
        return jdbc.sql(SELECT + "where f.user_id = :userId")
                .param("userId", userId)
                .query(TrustStore::standing)
                .optional();
    }

    List<Standing> findAll(List<UUID> userIds) {
        return jdbc.sql(SELECT + "where f.user_id = any(:userIds)")
                .param("userIds", userIds.toArray(UUID[]::new))
                .query(TrustStore::standing)
                .list();
    }

    void saveFacts(UUID userId, TrustFacts facts) {
        jdbc.sql("""
                        update trust_facts set reviews = :reviews, stars = :stars, completed_orders = :completed,
                            failed_orders = :failed, disputes_lost = :disputesLost, identity_verified = :verified,
                            response_minutes = :responseMinutes
                        where user_id = :userId
                        """)
                .param("userId", userId)
                .param("reviews", facts.reviews())
                .param("stars", facts.stars())
                .param("completed", facts.completedOrders())
                .param("failed", facts.failedOrders())
                .param("disputesLost", facts.disputesLost())
                .param("verified", facts.identityVerified())
                .param("responseMinutes", facts.responseMinutes())
                .update();
    }

    /** The profile shows the score, so a new one is a new version of the profile. */
    void saveScore(UUID userId, int score, Instant now) {
        jdbc.sql("""
                        update profiles set trust_score = :score, version = version + 1
                        where id = :userId and trust_score <> :score
                        """).param("userId", userId).param("score", score).update();
        jdbc.sql("update trust_facts set updated_at = :now where user_id = :userId")
                .param("userId", userId)
                .param("now", utc(now))
                .update();
    }

    void delete(UUID userId) {
        jdbc.sql("delete from trust_facts where user_id = :userId")
                .param("userId", userId)
                .update();
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        TrustFacts facts = new TrustFacts(
                row.getInt("reviews"),
                row.getInt("stars"),
                row.getInt("completed_orders"),
                row.getInt("failed_orders"),
                row.getInt("disputes_lost"),
                row.getBoolean("identity_verified"),
                row.getObject("response_minutes", Integer.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Standing(
                row.getObject("user_id", UUID.class),
                facts,
                row.getInt("trust_score"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("visible"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
