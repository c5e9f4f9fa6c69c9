package dev.soko.escrow.dispute;

import dev.soko.platform.Money;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Disputes in the database. */
@Repository
class DisputeStore {

    private static final UUID END = new UUID(-1, -1);

    private final JdbcClient jdbc;

    DisputeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Dispute dispute) {
        jdbc.sql("""
                        insert into dispute (id, holding_id, order_id, buyer_id, seller_id, opened_by, reason, description,
                            status, deadline, created_at)
                        values (:id, :holding, :order, :buyer, :seller, :openedBy, :reason, :description,
                            :status, :deadline, :created)
                        """)
                .param("id", dispute.id())
                .param("holding", dispute.holdingId())
                .param("order", dispute.orderId())
                .param("buyer", dispute.buyerId())
                .param("seller", dispute.sellerId())
                .param("openedBy", dispute.openedBy())
                .param("reason", dispute.reason())
                .param("description", dispute.description())
                .param("status", dispute.status().name())
                .param("deadline", utc(dispute.deadline()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("created", utc(dispute.createdAt()))
                .update();
    }

    void update(Dispute dispute) {
        @Nullable Verdict verdict = dispute.verdict();
        @Nullable Money refund = verdict == null ? null : verdict.refundAmount();
        jdbc.sql("""
                        update dispute set status = :status, deadline = :deadline, outcome = :outcome,
                            refund_amount = :refund, refund_currency = :currency, decided_by = :judge, decision = :decision, version = :version
                        where id = :id
                        """)
                .param("id", dispute.id())
                .param("status", dispute.status().name())
                .param("deadline", utc(dispute.deadline()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("outcome", verdict == null ? null : verdict.outcome().name())
                .param("refund", refund == null ? null : refund.amount(), Types.BIGINT)
                .param("currency", refund == null ? null : refund.currency())
                .param("judge", verdict == null ? null : verdict.decidedBy(), Types.OTHER)
                .param("decision", verdict == null ? null : verdict.reason())
                .param("version", dispute.version())
                .update();
    }

    Optional<Dispute> find(UUID id) {
        return select("id = :id", id);
    }

    Optional<Dispute> lock(UUID id) {
        return select("id = :id for update", id);
    }

    /** Those that somebody is a party of, or all, newest first. */
    List<Dispute> list(UUID viewer, boolean all, PageRequest page) {
        return jdbc.sql("""
                        select * from dispute
                        where (:all or buyer_id = :viewer or seller_id = :viewer) and id < :before
                        order by id desc limit :limit
                        """)
                .param("all", all)
                .param("viewer", viewer)
                .param("before", page.cursor().map(cursor -> cursor.uuid(0)).orElse(END))
                .param("limit", page.fetch())
                .query(DisputeStore::dispute)
                .list();
    }

    List<UUID> due(Instant now, int limit) {
        return jdbc.sql("select id from dispute where deadline <= :now order by deadline, id limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** How many wait for staff. */
    double waiting() {
        return ofStaff("count(*)");
    }

    double oldestWaitingSeconds() {
        return ofStaff("coalesce(extract(epoch from now() - min(created_at)), 0)");
    }

    private double ofStaff(String expression) {
        return jdbc.sql("select " + expression + " from dispute where status in ('IN_MEDIATION', 'APPEALED')")
                .query(Double.class)
                .single();
    }

    private Optional<Dispute> select(String where, UUID id) {
        return jdbc.sql("select * from dispute where " + where)
                .param("id", id)
                .query(DisputeStore::dispute)
                .optional();
    }

    private static Dispute dispute(ResultSet row, int number) throws SQLException {
        OffsetDateTime deadline = row.getObject("deadline", OffsetDateTime.class);
        String outcome = row.getString("outcome");
        return new Dispute(
                row.getObject("id", UUID.class),
                row.getObject("holding_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("buyer_id", UUID.class),
                row.getObject("seller_id", UUID.class),
                row.getObject("opened_by", UUID.class),
                row.getString("reason"),
                row.getString("description"),
                DisputeStatus.valueOf(row.getString("status")),
                deadline == null ? null : deadline.toInstant(),
                outcome == null
                        ? null
                        : new Verdict(
                                Outcome.valueOf(outcome),
                                refund(row),
                                row.getObject("decided_by", UUID.class),
                                row.getString("decision")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Money refund(ResultSet row) throws SQLException {
        String currency = row.getString("refund_currency");
        return currency == null ? null : new Money(row.getLong("refund_amount"), currency);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
