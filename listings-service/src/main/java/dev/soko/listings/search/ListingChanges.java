package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database has for the index. */
final class ListingChanges {

    private static final int ROWS_AT_A_TIME = 1_000;

    /**
     * The state of the database that a transaction sees.
     *
     * @param source names the database and the history that it is in
     * @param oldestRunning all transactions with a lower number have ended
     */
    record Snapshot(String source, long oldestRunning) {}

    private final JdbcClient jdbc;

    ListingChanges(DataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(ROWS_AT_A_TIME);
        jdbc = JdbcClient.create(template);
    }

    Snapshot snapshot() {
        return jdbc.sql("""
                        SELECT concat_ws('/', system_identifier, timeline_id, database.oid),
                               pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                        FROM pg_control_system(), pg_control_checkpoint(), pg_database AS database
                        WHERE datname = current_database()""")
                .query((row, number) -> new Snapshot(row.getString(1), row.getLong(2)))
                .single();
    }

    /** The changes that the transaction sees, of those made by transactions with that number or a higher one. */
    Stream<Change> since(long floor) {
        return jdbc
                .sql("""
                        SELECT id, changed_in::text::bigint FROM listing WHERE changed_in >= :floor::text::xid8
                        UNION ALL
                        SELECT listing_id, changed_in::text::bigint FROM listing_deletion WHERE changed_in >= :floor::text::xid8""")
                .param("floor", floor)
                .query((row, number) -> new Change(row.getObject(1, UUID.class), row.getLong(2)))
                .stream();
    }

    /** Those of the listings that anyone may find: active ones of sellers who are not suspended. */
    List<IndexedListing> findable(Collection<UUID> listings) {
        return jdbc.sql("""
                        SELECT id, seller_id, title, tags, category, condition, country, price, currency,
                               coalesce(published_at, created_at) AS published_at,
                               concat_ws(' ', description, (
                                   SELECT string_agg(value, ' ')
                                   FROM variant, json_each_text(attributes)
                                   WHERE listing_id = listing.id AND NOT archived)) AS rest
                        FROM listing
                        WHERE id = ANY (:listings) AND status = 'ACTIVE' AND NOT hidden""")
                .param("listings", listings.toArray(UUID[]::new))
                .query((row, number) -> listing(row))
                .list();
    }

    private static IndexedListing listing(ResultSet row) throws SQLException {
        return new IndexedListing(
                row.getObject("id", UUID.class),
                row.getObject("seller_id", UUID.class),
                row.getString("title"),
                row.getString("rest"),
                texts(row.getArray("tags")),
                row.getString("category"),
                Condition.valueOf(row.getString("condition")),
                row.getString("country"),
                row.getLong("price"),
                row.getString("currency"),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
