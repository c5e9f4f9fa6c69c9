package dev.soko.escrow.payment.sandbox;

import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.PaymentProvider.Progress;
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

/** The sandbox provider's memory. */
@Repository
class SandboxStore {

    /** What the sandbox was asked to do. */
    record Payment(String id, UUID operation, String kind, String status, long amount, String currency) {

        Progress progress() {
            return switch (status) {
                case "SUCCEEDED" -> Progress.SUCCEEDED;
                case "PENDING", "ACTION_REQUIRED" -> Progress.PENDING;
                default -> Progress.FAILED;
            };
        }
    }

    /** A webhook that is still to be sent. */
    record Pending(long id, String body) {}

    private final JdbcClient jdbc;

    SandboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when that operation was asked for before. */
    boolean insert(Operation operation, String id, String status, Instant now) {
        return jdbc.sql("""
                        insert into sandbox_payment (id, operation, kind, status, amount, currency, created_at)
                        values (:id, :operation, :kind, :status, :amount, :currency, :now) on conflict do nothing
                        """)
                        .param("id", id)
                        .param("operation", operation.id())
                        .param("kind", operation.kind().name())
                        .param("status", status)
                        .param("amount", operation.amount().amount())
                        .param("currency", operation.amount().currency())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Payment> lock(String id) {
        return jdbc.sql("select * from sandbox_payment where id = :id for update")
                .param("id", id)
                .query(SandboxStore::payment)
                .optional();
    }

    List<Payment> since(Instant time) {
        return jdbc.sql("select * from sandbox_payment where created_at >= :time order by created_at")
                .param("time", utc(time))
                .query(SandboxStore::payment)
                .list();
    }

    void setStatus(String id, String status) {
        jdbc.sql("update sandbox_payment set status = :status where id = :id")
                .param("id", id)
                .param("status", status)
                .update();
    }

    void insertWebhook(String body, Instant due) {
        jdbc.sql("insert into sandbox_webhook (body, due_at) values (:body, :due)")
                .param("body", body)
                .param("due", utc(due))
                .update();
    }

    List<Pending> due(Instant now, int limit) {
        return jdbc.sql("select id, body from sandbox_webhook where due_at <= :now order by id limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> new Pending(row.getLong("id"), row.getString("body")))
                .list();
    }

    void deleteWebhook(long id) {
        jdbc.sql("delete from sandbox_webhook where id = :id").param("id", id).update();
    }

    private static Payment payment(ResultSet row, int number) throws SQLException {
        return new Payment(
                row.getString("id"),
                row.getObject("operation", UUID.class),
                row.getString("kind"),
                row.getString("status"),
                row.getLong("amount"),
                row.getString("currency"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
