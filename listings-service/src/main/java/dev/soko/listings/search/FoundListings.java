package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import dev.soko.listings.listing.ImageUrls;
import dev.soko.platform.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What results show is read from the database, so that it is current and nothing hidden is ever shown. */
@Repository
class FoundListings {

    private final JdbcClient jdbc;

    FoundListings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the given order, without those that have been hidden or sold since the index was read. */
    List<FoundListing> get(List<UUID> listings) {
        if (listings.isEmpty()) {
            return List.of();
        }
        List<FoundListing> shown = jdbc.sql("""
                        SELECT id, seller_id, title, category, condition, price, currency, country, tags,
                               coalesce(published_at, created_at) AS published_at,
                               (SELECT image.id FROM image WHERE listing_id = listing.id ORDER BY image.position LIMIT 1) AS image,
                               (SELECT coalesce(sum(available), 0) FROM offered_stock WHERE listing_id = listing.id) AS available
                        FROM listing
                        WHERE id = ANY (:listings) AND status = 'ACTIVE' AND NOT hidden""")
                .param("listings", listings.toArray(UUID[]::new))
                .query((row, number) -> listing(row))
                .list();
        Map<UUID, FoundListing> found = shown.stream().collect(Collectors.toMap(FoundListing::id, Function.identity()));
        return listings.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static FoundListing listing(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID image = row.getObject("image", UUID.class);
        return new FoundListing(
                id,
                row.getObject("seller_id", UUID.class),
                row.getString("title"),
                row.getString("category"),
                Condition.valueOf(row.getString("condition")),
                new Money(row.getLong("price"), row.getString("currency")),
                row.getString("country"),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getInt("available"),
                image == null ? null : ImageUrls.of(id, image),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
