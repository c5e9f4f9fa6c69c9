package dev.soko.platform.events;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves the oldest events from the outbox to the broker, in one transaction. */
class OutboxBatch {

    /**
     * One relay at a time in a database, whatever the number of replicas. Its commit need not wait for the disk: a
     * deletion that a crash of the database undoes is an event sent twice.
     */
    private static final String TURN = """
            select pg_advisory_xact_lock(hashtext('soko outbox')), set_config('synchronous_commit', 'off', true)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final EventProducer producer;
    private final String service;
    private final int size;

    OutboxBatch(JdbcClient jdbc, TransactionTemplate transactions, EventProducer producer, String service, int size) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.producer = producer;
        this.service = service;
        this.size = size;
    }

    /**
     * Sends, awaits every acknowledgement, deletes, commits: dying anywhere on the way, the rows are sent again.
     *
     * @return whether there may be more
     */
    boolean move() {
        return transactions.execute(_ -> {
            jdbc.sql(TURN).query(_ -> {});
            List<OutboxRow> rows = oldest();
            if (!rows.isEmpty()) {
                send(rows);
                delete(rows);
            }
            return rows.size() == size;
        });
    }

    private List<OutboxRow> oldest() {
        return jdbc.sql("select * from outbox order by id limit :size")
                .param("size", size)
                .query((row, _) -> new OutboxRow(
                        row.getLong("id"),
                        row.getObject("event_id", UUID.class),
                        row.getString("type"),
                        row.getObject("aggregate_id", UUID.class),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getString("trace_parent"),
                        row.getString("payload")))
                .list();
    }

    private void send(List<OutboxRow> rows) {
        try {
            producer.sendAll(
                    rows.stream().map(row -> EventRecords.toSend(row, service)).toList());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while sending", stopped);
        }
    }

    private void delete(List<OutboxRow> rows) {
        jdbc.sql("delete from outbox where id = any(:ids)")
                .param(
                        "ids",
                        new SqlArrayValue(
                                "bigint", rows.stream().map(OutboxRow::id).toArray()))
                .update();
    }
}
