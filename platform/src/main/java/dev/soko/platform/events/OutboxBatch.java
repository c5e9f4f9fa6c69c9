package dev.soko.platform.events;

import dev.soko.platform.database.SqlColumn;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /**
     * Who looks for the oldest rows has to step over all that were deleted and not yet vacuumed, which autovacuum does once a
     * minute. The table is not made smaller, for which everybody would have to wait.
     */
    private static final String VACUUM = "vacuum (truncate false, skip_locked) outbox";

    private static final int DELETED_BEFORE_VACUUM = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final EventProducer producer;
    private final String service;
    private final int size;
    private int deleted;

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
        int moved = transactions.execute(_ -> {
            jdbc.sql(TURN).query(_ -> {});
            List<OutboxRow> rows = oldest();
            if (!rows.isEmpty()) {
                send(rows);
                delete(rows);
            }
            return rows.size();
        });
        tidyUpAfter(moved);
        return moved == size;
    }

    private void tidyUpAfter(int moved) {
        deleted += moved;
        if (deleted >= DELETED_BEFORE_VACUUM) {
            jdbc.sql(VACUUM).update();
            deleted = 0;
        }
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
                .param("ids", SqlColumn.of("bigint", rows, OutboxRow::id))
                .update();
    }
}
