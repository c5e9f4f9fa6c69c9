package dev.soko.orders.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is still to be told to inventory-service, in the database. */
@Repository
class ClaimStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ClaimStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A task for an order of which nothing was to be told, or another in the place of the one there was. */
    void give(UUID order, List<Goods> goods, Instant keptUntil, Task task, Instant due) {
        jdbc.sql("""
                        insert into claim (order_id, goods, kept_until, task, due_at)
                        values (:order, cast(:goods as jsonb), :until, :task, :due)
                        on conflict (order_id) do update set task = excluded.task, due_at = excluded.due_at
                        """)
                .param("order", order)
                .param("goods", json.writeValueAsString(goods))
                .param("until", utc(keptUntil))
                .param("task", task.name())
                .param("due", utc(due))
                .update();
    }

    /** False when it is too late: what was reserved is being given back. */
    boolean keep(UUID order, UUID reservation, Instant now) {
        return jdbc.sql("""
                        update claim set reservation = :reservation, task = null, due_at = null
                        where order_id = :order and task = 'RELEASE' and due_at > :now
                        """)
                        .param("order", order)
                        .param("reservation", reservation)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** A reservation is known now; a task that has been given meanwhile stays. */
    void reserved(UUID order, UUID reservation) {
        jdbc.sql("""
                        update claim set reservation = :reservation,
                            due_at = case when task = 'RESERVE' then null else due_at end,
                            task = nullif(task, 'RESERVE')
                        where order_id = :order
                        """).param("order", order).param("reservation", reservation).update();
    }

    /** The task is done, and with it everything, unless another was given meanwhile. */
    void done(UUID order, Task task) {
        jdbc.sql("delete from claim where order_id = :order and task = :task")
                .param("order", order)
                .param("task", task.name())
                .update();
    }

    /** Another time for a task, unless it is done or another was given meanwhile. */
    void reschedule(UUID order, Task task, Instant due) {
        jdbc.sql("update claim set due_at = :due where order_id = :order and task = :task")
                .param("order", order)
                .param("task", task.name())
                .param("due", utc(due))
                .update();
    }

    /** What is to be done by now, the longest waiting first. */
    List<Claim> due(Instant now, int limit) {
        return jdbc.sql("select * from claim where due_at <= :now order by due_at, order_id limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> claim(row))
                .list();
    }

    private Claim claim(ResultSet row) throws SQLException {
        String task = row.getString("task");
        return new Claim(
                row.getObject("order_id", UUID.class),
                List.of(json.readValue(row.getString("goods"), Goods[].class)),
                row.getObject("kept_until", OffsetDateTime.class).toInstant(),
                row.getObject("reservation", UUID.class),
                task == null ? null : Task.valueOf(task));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
