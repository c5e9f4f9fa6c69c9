package dev.soko.inventory.stock;

import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of what happened to items; the database refuses to change it. */
@Repository
class MovementStore {

    private final JdbcClient jdbc;

    MovementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Movement movement) {
        jdbc.sql("""
                        insert into movement (id, item_id, version, type, stocked, reserved, damaged, reservation_id,
                            actor_id, note, photo_id, at)
                        values (:id, :item, :version, :type, :stocked, :reserved, :damaged, :reservation,
                            :actor, :note, :photo, :at)
                        """)
                .param("id", movement.id())
                .param("item", movement.itemId())
                .param("version", movement.version())
                .param("type", movement.cause().type().name())
                .param("stocked", movement.stocked())
                .param("reserved", movement.reserved())
                .param("damaged", movement.damaged())
                .param("reservation", movement.cause().reservationId())
                .param("actor", movement.cause().actorId())
                .param("note", movement.cause().note())
                .param("photo", movement.cause().photoId())
                .param("at", movement.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<Movement> of(UUID item, PageRequest page) {
        return jdbc.sql("""
                        select * from movement where item_id = :item and version < :before
                        order by version desc limit :limit
                        """)
                .param("item", item)
                .param("before", page.cursor().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .param("limit", page.fetch())
                .query(MovementStore::movement)
                .list();
    }

    private static Movement movement(ResultSet row, int number) throws SQLException {
        return new Movement(
                row.getObject("id", UUID.class),
                row.getObject("item_id", UUID.class),
                row.getLong("version"),
                new Movement.Cause(
                        Movement.Type.valueOf(row.getString("type")),
                        row.getObject("actor_id", UUID.class),
                        row.getObject("reservation_id", UUID.class),
                        row.getString("note"),
                        row.getObject("photo_id", UUID.class)),
                row.getInt("stocked"),
                row.getInt("reserved"),
                row.getInt("damaged"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
