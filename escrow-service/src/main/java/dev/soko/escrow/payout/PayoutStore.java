package dev.soko.escrow.payout;

import dev.soko.platform.Money;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payouts in the database, and whether sellers may have them. */
@Repository
class PayoutStore {

    private static final UUID END = new UUID(-1, -1);

    private final JdbcClient jdbc;

    PayoutStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Payout payout) {
        jdbc.sql("""
                        insert into payout (id, seller_id, amount, currency, status, created_at)
                        values (:id, :seller, :amount, :currency, :status, :created)
                        """)
                .param("id", payout.id())
                .param("seller", payout.sellerId())
                .param("amount", payout.amount().amount())
                .param("currency", payout.amount().currency())
                .param("status", payout.status().name())
                .param("created", payout.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(Payout payout) {
        jdbc.sql("update payout set status = :status, reversed = :reversed, transfer_id = :transfer where id = :id")
                .param("id", payout.id())
                .param("status", payout.status().name())
                .param("reversed", payout.reversed())
                .param("transfer", payout.transferId(), Types.OTHER)
                .update();
    }

    Optional<Payout> find(UUID id) {
        return jdbc.sql("select * from payout where id = :id")
                .param("id", id)
                .query(PayoutStore::payout)
                .optional();
    }

    Optional<Payout> lock(UUID id) {
        return jdbc.sql("select * from payout where id = :id for update")
                .param("id", id)
                .query(PayoutStore::payout)
                .optional();
    }

    /** What of a seller's can be reversed, the newest first. */
    List<Payout> lockReversible(UUID seller, String currency) {
        return jdbc.sql("""
                        select * from payout
                        where seller_id = :seller and currency = :currency and status = 'PAID' and reversed < amount
                        order by id desc for update
                        """)
                .param("seller", seller)
                .param("currency", currency)
                .query(PayoutStore::payout)
                .list();
    }

    List<Payout> ofSeller(UUID seller, PageRequest page) {
        return jdbc.sql("select * from payout where seller_id = :seller and id < :before order by id desc limit :limit")
                .param("seller", seller)
                .param("before", page.cursor().map(cursor -> cursor.uuid(0)).orElse(END))
                .param("limit", page.fetch())
                .query(PayoutStore::payout)
                .list();
    }

    void setKyc(UUID user, String status) {
        jdbc.sql("""
                        insert into kyc_status (user_id, status) values (:user, :status)
                        on conflict (user_id) do update set status = excluded.status
                        """).param("user", user).param("status", status).update();
    }

    boolean isApproved(UUID user) {
        return jdbc.sql("select exists (select from kyc_status where user_id = :user and status = 'APPROVED')")
                .param("user", user)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private static Payout payout(ResultSet row, int number) throws SQLException {
        return new Payout(
                row.getObject("id", UUID.class),
                row.getObject("seller_id", UUID.class),
                new Money(row.getLong("amount"), row.getString("currency")),
                PayoutStatus.valueOf(row.getString("status")),
                row.getLong("reversed"),
                row.getObject("transfer_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
