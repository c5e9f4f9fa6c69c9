package dev.soko.escrow.holding;

import dev.soko.escrow.commission.Commissions.Line;
import dev.soko.platform.Money;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of orders, in the database. */
@Repository
class OrderStore {

    private final JdbcClient jdbc;

    OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(KnownOrder order) {
        jdbc.sql("""
                        insert into known_order (id, buyer_id, seller_id, amount, currency, payment_due_at)
                        values (:id, :buyer, :seller, :amount, :currency, :due) on conflict do nothing
                        """)
                .param("id", order.id())
                .param("buyer", order.buyerId())
                .param("seller", order.sellerId())
                .param("amount", order.total().amount())
                .param("currency", order.total().currency())
                .param("due", order.paymentDueAt().atOffset(ZoneOffset.UTC))
                .update();
        for (int line = 0; line < order.lines().size(); line++) {
            jdbc.sql("""
                            insert into known_order_line (order_id, line, category, amount)
                            values (:id, :line, :category, :amount) on conflict do nothing
                            """)
                    .param("id", order.id())
                    .param("line", line)
                    .param("category", order.lines().get(line).category())
                    .param("amount", order.lines().get(line).amount())
                    .update();
        }
    }

    void cancel(UUID id) {
        jdbc.sql("update known_order set cancelled = true where id = :id")
                .param("id", id)
                .update();
    }

    Optional<KnownOrder> find(UUID id) {
        return select(id, "");
    }

    /**
     * Whoever makes or changes an order's holding locks the order first. Its key stays free: a holding that changes twice in one
     * transaction, as by a split, has its reference to the order checked then, and would wait for the order while it is locked.
     */
    Optional<KnownOrder> lock(UUID id) {
        return select(id, " for no key update");
    }

    private Optional<KnownOrder> select(UUID id, String lock) {
        return jdbc.sql("select * from known_order where id = :id" + lock)
                .param("id", id)
                .query((row, _) -> new KnownOrder(
                        id,
                        row.getObject("buyer_id", UUID.class),
                        row.getObject("seller_id", UUID.class),
                        new Money(row.getLong("amount"), row.getString("currency")),
                        lines(id),
                        row.getObject("payment_due_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("cancelled")))
                .optional();
    }

    private List<Line> lines(UUID id) {
        return jdbc.sql("select category, amount from known_order_line where order_id = :id order by line")
                .param("id", id)
                .query((row, _) -> new Line(row.getString("category"), row.getLong("amount")))
                .list();
    }
}
