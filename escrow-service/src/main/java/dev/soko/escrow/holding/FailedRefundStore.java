package dev.soko.escrow.holding;

import dev.soko.platform.Money;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Refunds that failed, in the database. */
@Repository
class FailedRefundStore {

    private static final UUID BEGINNING = new UUID(0, 0);

    private static final String SELECT = """
            select o.*, coalesce(o.resolution, 'FAILED') as standing, h.order_id, h.buyer_id, h.seller_id
            from operation o join holding h on h.id = o.subject_id
            where o.kind = 'REFUND' and o.status = 'FAILED'
            """;

    private final JdbcClient jdbc;

    FailedRefundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who wait longest first. */
    List<FailedRefund> list(RefundStatus status, PageRequest page) {
        return jdbc.sql(
                        SELECT
                                + " and coalesce(o.resolution, 'FAILED') = :status and o.id > :after order by o.id limit :limit")
                .param("status", status.name())
                .param("after", page.cursor().map(cursor -> cursor.uuid(0)).orElse(BEGINNING))
                .param("limit", page.fetch())
                .query(FailedRefundStore::refund)
                .list();
    }

    Optional<FailedRefund> find(UUID id) {
        return jdbc.sql(SELECT + " and o.id = :id")
                .param("id", id)
                .query(FailedRefundStore::refund)
                .optional();
    }

    /** The holding of a refund, whether it failed or not. */
    Optional<UUID> holdingOf(UUID refund) {
        return jdbc.sql("select subject_id from operation where id = :id and kind = 'REFUND'")
                .param("id", refund)
                .query((row, _) -> row.getObject("subject_id", UUID.class))
                .optional();
    }

    /** How many nobody has done anything about. */
    long unresolved() {
        return jdbc.sql("""
                        select count(*) from operation
                        where kind = 'REFUND' and status = 'FAILED' and coalesce(resolution, 'FAILED') = 'FAILED'
                        """).query(Long.class).single();
    }

    private static FailedRefund refund(ResultSet row, int number) throws SQLException {
        return new FailedRefund(
                row.getObject("id", UUID.class),
                row.getObject("subject_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("buyer_id", UUID.class),
                row.getObject("seller_id", UUID.class),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("failure"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                RefundStatus.valueOf(row.getString("standing")),
                row.getObject("replacement_id", UUID.class),
                row.getString("settlement"));
    }
}
