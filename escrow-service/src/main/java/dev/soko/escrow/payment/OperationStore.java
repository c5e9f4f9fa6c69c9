package dev.soko.escrow.payment;

import dev.soko.platform.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Operations and the webhooks about them in the database. */
@Repository
class OperationStore {

    /** A cancellation waits until its charge was called; all else until what comes first has ended. */
    private static final String READY = """
            status in ('INTENDED', 'STARTED') and not exists (
                select from operation first where first.id = operation.after_id
                and (first.status = 'INTENDED' or first.status = 'STARTED' and operation.kind <> 'CANCEL'))
            """;

    private final JdbcClient jdbc;

    OperationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param nextAttempt when the job takes it up, should whoever wrote it not have called the provider by then */
    void insert(Operation operation, Instant nextAttempt) {
        jdbc.sql("""
                        insert into operation (id, kind, subject_id, provider, status, amount, currency, method, target_id,
                            after_id, next_attempt_at, created_at)
                        values (:id, :kind, :subject, :provider, :status, :amount, :currency, :method, :target,
                            :after, :next, :created)
                        """)
                .param("id", operation.id())
                .param("kind", operation.kind().name())
                .param("subject", operation.subjectId())
                .param("provider", operation.provider())
                .param("status", operation.status().name())
                .param("amount", operation.amount().amount())
                .param("currency", operation.amount().currency())
                .param("method", operation.method())
                .param("target", operation.target(), Types.OTHER)
                .param("after", operation.after(), Types.OTHER)
                .param("next", utc(nextAttempt))
                .param("created", utc(operation.createdAt()))
                .update();
    }

    Optional<Operation> find(UUID id) {
        return select("id = :id", id);
    }

    Optional<Operation> lock(UUID id) {
        return select("id = :id for update", id);
    }

    /** The operation, when it has not ended and nothing that it waits for is under way. */
    Optional<Operation> findReady(UUID id) {
        return select("id = :id and " + READY, id);
    }

    void update(Operation operation) {
        jdbc.sql("update operation set status = :status, reference = :reference, failure = :failure where id = :id")
                .param("id", operation.id())
                .param("status", operation.status().name())
                .param("reference", operation.reference())
                .param("failure", operation.failure())
                .update();
    }

    void retried(UUID refund, UUID replacement) {
        jdbc.sql("update operation set resolution = 'RETRIED', replacement_id = :replacement where id = :id")
                .param("id", refund)
                .param("replacement", replacement)
                .update();
    }

    void settled(UUID refund, String reference) {
        jdbc.sql("update operation set resolution = 'SETTLED', settlement = :reference where id = :id")
                .param("id", refund)
                .param("reference", reference)
                .update();
    }

    void retryAt(UUID id, Instant time) {
        jdbc.sql("update operation set attempts = attempts + 1, next_attempt_at = :time where id = :id")
                .param("id", id)
                .param("time", utc(time))
                .update();
    }

    List<UUID> due(Instant now, int limit) {
        return jdbc.sql("select id from operation where next_attempt_at <= :now and " + READY
                        + " order by next_attempt_at, id limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** The age of the oldest that has not ended; 0 without any. */
    double oldestUnfinishedSeconds() {
        return jdbc.sql("""
                        select coalesce(extract(epoch from now() - min(created_at)), 0) from operation
                        where status in ('INTENDED', 'STARTED')
                        """).query(Double.class).single();
    }

    List<UUID> waitingFor(UUID id) {
        return jdbc.sql("select id from operation where after_id = :id and status = 'INTENDED' order by id")
                .param("id", id)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    List<Operation> of(UUID subject) {
        return jdbc.sql("select * from operation where subject_id = :id order by id")
                .param("id", subject)
                .query(OperationStore::operation)
                .list();
    }

    /** False for a webhook that came before. */
    boolean isNew(String provider, String event, Instant now) {
        return jdbc.sql("""
                        insert into webhook (provider, event_id, received_at) values (:provider, :event, :now)
                        on conflict do nothing
                        """)
                        .param("provider", provider)
                        .param("event", event)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private Optional<Operation> select(String where, UUID id) {
        return jdbc.sql("select * from operation where " + where)
                .param("id", id)
                .query(OperationStore::operation)
                .optional();
    }

    private static Operation operation(ResultSet row, int number) throws SQLException {
        return new Operation(
                row.getObject("id", UUID.class),
                Operation.Kind.valueOf(row.getString("kind")),
                row.getObject("subject_id", UUID.class),
                row.getString("provider"),
                Operation.Status.valueOf(row.getString("status")),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("method"),
                row.getObject("target_id", UUID.class),
                row.getObject("after_id", UUID.class),
                row.getString("reference"),
                row.getString("failure"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
