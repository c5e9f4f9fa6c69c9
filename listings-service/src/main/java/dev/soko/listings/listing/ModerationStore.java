package dev.soko.listings.listing;

import dev.soko.platform.Ids;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moderators' decisions, all of them. */
@Repository
class ModerationStore {

    private final JdbcClient jdbc;

    ModerationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID listing, UUID moderator, Statement statement) {
        jdbc.sql("""
                        insert into moderation_decision
                            (id, listing_id, moderator_id, decision, reason_code, reason, decided_at)
                        values (:id, :listing, :moderator, :decision, :reasonCode, :reason, :decidedAt)
                        """)
                .param("id", Ids.next())
                .param("listing", listing)
                .param("moderator", moderator)
                .param("decision", statement.decision().name())
                .param("reasonCode", statement.reasonCode().name())
                .param("reason", statement.reason())
                .param("decidedAt", statement.decidedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Statement> newest(UUID listing) {
        return jdbc.sql("select * from moderation_decision where listing_id = :listing order by id desc limit 1")
                .param("listing", listing)
                .query((row, _) -> new Statement(
                        Decision.valueOf(row.getString("decision")),
                        ReasonCode.valueOf(row.getString("reason_code")),
                        row.getString("reason"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
