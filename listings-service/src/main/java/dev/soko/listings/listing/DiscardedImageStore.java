package dev.soko.listings.listing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which objects are to be deleted, and when. */
@Repository
class DiscardedImageStore {

    record Discarded(UUID id, UUID listing) {}

    private final JdbcClient jdbc;

    DiscardedImageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, UUID listing, Instant dueAt) {
        jdbc.sql("insert into discarded_image (id, listing_id, due_at) values (:id, :listing, :dueAt)")
                .param("id", id)
                .param("listing", listing)
                .param("dueAt", utc(dueAt))
                .update();
    }

    void strikeOff(UUID id) {
        jdbc.sql("delete from discarded_image where id = :id").param("id", id).update();
    }

    List<Discarded> due(Instant now, int limit) {
        return jdbc.sql("select id, listing_id from discarded_image where due_at <= :now order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, _) ->
                        new Discarded(row.getObject("id", UUID.class), row.getObject("listing_id", UUID.class)))
                .list();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
