package dev.soko.listings.listing;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copy of what inventory-service says about stock. */
@Repository
class StockStore {

    private record Row(UUID listing, @Nullable UUID variant, int available, long version) {}

    private final JdbcClient jdbc;

    StockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Passes over what is older than what is known. */
    void save(StockLevel level) {
        jdbc.sql("""
                        insert into stock (item_id, listing_id, variant_id, available, remaining, sold, version)
                        values (:item, :listing, :variant, :available, :remaining, :sale, :version)
                        on conflict (item_id) do update set available = excluded.available,
                            remaining = excluded.remaining, sold = stock.sold or excluded.sold,
                            version = excluded.version
                        where stock.version < excluded.version
                        """)
                .param("item", level.itemId())
                .param("listing", level.listingId())
                .param("variant", level.variantId())
                .param("available", level.available())
                .param("remaining", level.remaining(), Types.INTEGER)
                .param("sale", level.isSale())
                .param("version", level.version())
                .update();
    }

    /** Nothing is left of what the listing offers, and some of it was sold. */
    boolean isSoldOut(UUID listing) {
        return jdbc.sql("""
                        select count(*) filter (where remaining is distinct from 0) = 0 and count(*) filter (where sold) > 0
                        from offered_stock where listing_id = :listing
                        """).param("listing", listing).query(Boolean.class).single();
    }

    /** Of those listings that were ever in stock. */
    Map<UUID, Availability> of(Collection<UUID> listings) {
        return jdbc
                .sql("""
                        select listing_id, variant_id, sum(available) as available, sum(version) as version
                        from offered_stock where listing_id = any(:listings) group by listing_id, variant_id
                        """)
                .param("listings", listings.toArray(UUID[]::new))
                .query((row, _) -> new Row(
                        row.getObject("listing_id", UUID.class),
                        row.getObject("variant_id", UUID.class),
                        row.getInt("available"),
                        row.getLong("version")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::listing, Collectors.collectingAndThen(Collectors.toList(), StockStore::availability)));
    }

    private static Availability availability(List<Row> rows) {
        int total = 0;
        long version = 0;
        Map<UUID, Integer> ofVariants = new HashMap<>();
        for (Row row : rows) {
            total += row.available();
            version += row.version();
            if (row.variant() != null) {
                ofVariants.put(row.variant(), row.available());
            }
        }
        return new Availability(total, ofVariants, version);
    }
}
