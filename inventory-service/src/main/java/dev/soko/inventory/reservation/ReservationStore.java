package dev.soko.inventory.reservation;

import dev.soko.inventory.stock.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reservations in the database. */
@Repository
class ReservationStore {

    private final JdbcClient jdbc;

    ReservationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Reservation reservation) {
        jdbc.sql("""
                        insert into reservation (id, user_id, made_by_service, reference, status, created_at, expires_at)
                        values (:id, :user, :byService, :reference, :status, :created, :expires)
                        """)
                .param("id", reservation.id())
                .param("user", reservation.userId())
                .param("byService", reservation.madeByService())
                .param("reference", reservation.reference())
                .param("status", reservation.status().name())
                .param("created", utc(reservation.createdAt()))
                .param("expires", utc(reservation.expiresAt()))
                .update();
        for (Reservation.Line line : reservation.lines()) {
            jdbc.sql("insert into reservation_line (reservation_id, item_id, quantity) values (:id, :item, :quantity)")
                    .param("id", reservation.id())
                    .param("item", line.itemId())
                    .param("quantity", line.quantity())
                    .update();
        }
    }

    Optional<Reservation> find(UUID id) {
        return select(id, "");
    }

    /** @param user null for all that services made */
    List<Reservation> find(String reference, @Nullable UUID user, int limit) {
        return jdbc.sql("""
                        select * from reservation
                        where reference = :reference
                            and case when cast(:user as uuid) is null then made_by_service else user_id = :user end
                        order by id limit :limit
                        """)
                .param("reference", reference)
                .param("user", user, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> reservation(row))
                .list();
    }

    Optional<Reservation> lock(UUID id) {
        return select(id, " for update");
    }

    /** Whoever reserves for the same thing waits until this transaction has ended. */
    void lockReference(String reference) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('soko reservation'), hashtext(:reference))")
                .param("reference", reference)
                .query((_, _) -> 1)
                .single();
    }

    /** The one that a service made for that thing and that neither was released nor is known to be over. */
    Optional<Reservation> lockOfService(String reference) {
        return jdbc.sql("""
                        select * from reservation
                        where reference = :reference and made_by_service and status in ('ACTIVE', 'CONFIRMED') for update
                        """)
                .param("reference", reference)
                .query((row, _) -> reservation(row))
                .optional();
    }

    void setStatus(UUID id, ReservationStatus status) {
        jdbc.sql("update reservation set status = :status where id = :id")
                .param("id", id)
                .param("status", status.name())
                .update();
    }

    /** Whose time is over, the longest first. */
    List<UUID> due(Instant now, int limit) {
        return jdbc.sql("""
                        select id from reservation where status = 'ACTIVE' and expires_at <= :now
                        order by expires_at, id limit :limit
                        """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private Optional<Reservation> select(UUID id, String lock) {
        return jdbc.sql("select * from reservation where id = :id" + lock)
                .param("id", id)
                .query((row, _) -> reservation(row))
                .optional();
    }

    private List<Reservation.Line> lines(UUID id) {
        return jdbc.sql("""
                        select l.item_id, i.listing_id, i.variant_id, l.quantity
                        from reservation_line l join item i on i.id = l.item_id
                        where l.reservation_id = :id order by l.item_id
                        """)
                .param("id", id)
                .query((row, _) -> new Reservation.Line(
                        row.getObject("item_id", UUID.class),
                        new Sku(row.getObject("listing_id", UUID.class), row.getObject("variant_id", UUID.class)),
                        row.getInt("quantity")))
                .list();
    }

    private Reservation reservation(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Reservation(
                id,
                row.getObject("user_id", UUID.class),
                row.getBoolean("made_by_service"),
                row.getString("reference"),
                ReservationStatus.valueOf(row.getString("status")),
                lines(id),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
