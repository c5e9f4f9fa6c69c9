package dev.soko.escrow.holding;

import dev.soko.platform.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holdings in the database. */
@Repository
class HoldingStore {

    private final JdbcClient jdbc;

    HoldingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Holding holding) {
        jdbc.sql("""
                        insert into holding (id, order_id, buyer_id, seller_id, status, amount, currency, created_at)
                        values (:id, :order, :buyer, :seller, :status, :amount, :currency, :created)
                        """)
                .param("id", holding.id())
                .param("order", holding.orderId())
                .param("buyer", holding.buyerId())
                .param("seller", holding.sellerId())
                .param("status", holding.status().name())
                .param("amount", holding.amount().amount())
                .param("currency", holding.amount().currency())
                .param("created", holding.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(Holding holding) {
        jdbc.sql("""
                        update holding set status = :status, commission = :commission, refunded = :refunded,
                            released = :released, fee = :fee, charge_id = :charge, version = :version
                        where id = :id
                        """)
                .param("id", holding.id())
                .param("status", holding.status().name())
                .param("commission", holding.commission())
                .param("refunded", holding.refunded())
                .param("released", holding.released())
                .param("fee", holding.fee())
                .param("charge", holding.chargeId(), Types.OTHER)
                .param("version", holding.version())
                .update();
    }

    Optional<Holding> find(UUID id) {
        return select("id = :id", id);
    }

    Optional<Holding> lock(UUID id) {
        return select("id = :id for update", id);
    }

    Optional<Holding> findByOrder(UUID order) {
        return select("order_id = :id", order);
    }

    Optional<Holding> lockByOrder(UUID order) {
        return select("order_id = :id for update", order);
    }

    private Optional<Holding> select(String where, UUID id) {
        return jdbc.sql("select * from holding where " + where)
                .param("id", id)
                .query(HoldingStore::holding)
                .optional();
    }

    private static Holding holding(ResultSet row, int number) throws SQLException {
        return new Holding(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("buyer_id", UUID.class),
                row.getObject("seller_id", UUID.class),
                HoldingStatus.valueOf(row.getString("status")),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getLong("commission"),
                row.getLong("refunded"),
                row.getLong("released"),
                row.getLong("fee"),
                row.getObject("charge_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
