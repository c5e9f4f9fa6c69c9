package dev.soko.escrow.payment;

import dev.soko.platform.paging.PageRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What reconciliations read of operations, and their reports, in the database. */
@Repository
class ReconciliationStore {

    private static final UUID END = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReconciliationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Reconciliation report) {
        jdbc.sql("""
                        insert into reconciliation (id, provider, since, until, compared, differences, at)
                        values (:id, :provider, :since, :until, :compared, cast(:differences as jsonb), :at)
                        """)
                .param("id", report.id())
                .param("provider", report.provider())
                .param("since", utc(report.since()))
                .param("until", utc(report.until()))
                .param("compared", report.compared())
                .param("differences", json.writeValueAsString(report.differences()))
                .param("at", utc(report.at()))
                .update();
    }

    /** A cancellation is no entry of its own on a provider's books. */
    List<Reconciliation.Ours> operations(String provider, Instant since, Instant until) {
        return jdbc.sql("""
                        select id, reference, status, amount, currency from operation
                        where provider = :provider and kind <> 'CANCEL' and created_at between :since and :until order by id
                        """)
                .param("provider", provider)
                .param("since", utc(since))
                .param("until", utc(until))
                .query((row, _) -> new Reconciliation.Ours(
                        row.getObject("id", UUID.class),
                        row.getString("reference"),
                        Operation.Status.valueOf(row.getString("status")),
                        row.getLong("amount"),
                        row.getString("currency")))
                .list();
    }

    boolean isKnown(UUID operation) {
        return jdbc.sql("select exists (select from operation where id = :id)")
                .param("id", operation)
                .query(Boolean.class)
                .single();
    }

    /** Money that is still owed to buyers, however long ago it was to be sent. */
    List<Reconciliation.Difference> failedRefunds(String provider) {
        return jdbc.sql("""
                        select id, failure from operation
                        where provider = :provider and kind = 'REFUND' and status = 'FAILED' and resolution is null
                        order by id
                        """)
                .param("provider", provider)
                .query((row, _) -> new Reconciliation.Difference(
                        row.getObject("id", UUID.class),
                        Reconciliation.Kind.REFUND_FAILED,
                        row.getString("failure"),
                        null))
                .list();
    }

    /** What was asked for before that moment and has not ended. */
    List<Reconciliation.Difference> unfinished(String provider, Instant before) {
        return jdbc.sql("""
                        select id, status from operation
                        where provider = :provider and status in ('INTENDED', 'STARTED') and created_at < :before
                        order by id
                        """)
                .param("provider", provider)
                .param("before", utc(before))
                .query((row, _) -> new Reconciliation.Difference(
                        row.getObject("id", UUID.class), Reconciliation.Kind.UNFINISHED, row.getString("status"), null))
                .list();
    }

    /** Newest first. */
    List<Reconciliation> list(PageRequest page) {
        return jdbc.sql("select * from reconciliation where id < :before order by id desc limit :limit")
                .param("before", page.cursor().map(cursor -> cursor.uuid(0)).orElse(END))
                .param("limit", page.fetch())
                .query((row, _) -> new Reconciliation(
                        row.getObject("id", UUID.class),
                        row.getString("provider"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("until", OffsetDateTime.class).toInstant(),
                        row.getInt("compared"),
                        List.of(json.readValue(row.getString("differences"), Reconciliation.Difference[].class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
