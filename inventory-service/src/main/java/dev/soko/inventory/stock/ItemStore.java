package dev.soko.inventory.stock;

import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items in the database, with what is known of their listing. */
@Repository
class ItemStore {

    private static final String SELECT = """
            select i.*, l.seller_id, i.offered and l.status = 'ACTIVE' as on_sale
            from item i join listing l on l.id = i.listing_id
            """;

    private final JdbcClient jdbc;

    ItemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Item> find(UUID id) {
        return jdbc.sql(SELECT + "where i.id = :id")
                .param("id", id)
                .query(ItemStore::item)
                .optional();
    }

    Optional<Item> lock(UUID id) {
        return jdbc.sql(SELECT + "where i.id = :id for update of i")
                .param("id", id)
                .query(ItemStore::item)
                .optional();
    }

    /** In the order of their ids, which is the order in which everybody locks. */
    List<Item> lockAll(Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where i.id = any(:ids) order by i.id for update of i")
                .param("ids", ids.toArray(UUID[]::new))
                .query(ItemStore::item)
                .list();
    }

    List<Item> lock(Collection<Sku> skus) {
        return jdbc.sql(SELECT + """
                        where exists (select from unnest(cast(:listings as uuid[]), cast(:variants as uuid[]))
                                          as wanted (listing_id, variant_id)
                                      where wanted.listing_id = i.listing_id
                                          and wanted.variant_id is not distinct from i.variant_id)
                            and i.listing_id = any(:listings)
                        order by i.id for update of i
                        """)
                .param("listings", skus.stream().map(Sku::listingId).toArray(UUID[]::new))
                .param("variants", skus.stream().map(Sku::variantId).toArray(UUID[]::new))
                .query(ItemStore::item)
                .list();
    }

    /** Those of a listing that the viewer may see: all for its seller and staff, else what is on sale. */
    List<Item> ofListing(UUID listing, UUID viewer, boolean staff, PageRequest page) {
        return jdbc.sql(SELECT + """
                        where i.listing_id = :listing and i.id > :after
                            and (l.seller_id = :viewer or :staff or i.offered and l.status = 'ACTIVE')
                        order by i.id limit :limit
                        """)
                .param("listing", listing)
                .param("viewer", viewer)
                .param("staff", staff)
                .param("after", after(page))
                .param("limit", page.fetch())
                .query(ItemStore::item)
                .list();
    }

    List<Item> ofSeller(UUID seller, PageRequest page) {
        return jdbc.sql(SELECT + "where l.seller_id = :seller and i.id > :after order by i.id limit :limit")
                .param("seller", seller)
                .param("after", after(page))
                .param("limit", page.fetch())
                .query(ItemStore::item)
                .list();
    }

    /** False when there is one already. */
    boolean insert(UUID id, UUID listing, @Nullable UUID variant, String location) {
        return jdbc.sql("""
                        insert into item (id, listing_id, variant_id, location)
                        values (:id, :listing, :variant, :location) on conflict do nothing
                        """)
                        .param("id", id)
                        .param("listing", listing)
                        .param("variant", variant)
                        .param("location", location)
                        .update()
                == 1;
    }

    void update(Item item) {
        jdbc.sql("""
                        update item set stocked = :stocked, reserved = :reserved, damaged = :damaged,
                            low_stock_threshold = :threshold, version = :version
                        where id = :id
                        """)
                .param("id", item.id())
                .param("stocked", item.stocked())
                .param("reserved", item.reserved())
                .param("damaged", item.damaged())
                .param("threshold", item.lowStockThreshold())
                .param("version", item.version())
                .update();
    }

    void setOffered(UUID id, boolean offered) {
        jdbc.sql("update item set offered = :offered where id = :id")
                .param("id", id)
                .param("offered", offered)
                .update();
    }

    private static UUID after(PageRequest page) {
        return page.cursor().map(cursor -> cursor.uuid(0)).orElse(new UUID(0, 0));
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("listing_id", UUID.class),
                row.getObject("variant_id", UUID.class),
                row.getString("location"),
                row.getObject("seller_id", UUID.class),
                row.getBoolean("on_sale"),
                row.getInt("stocked"),
                row.getInt("reserved"),
                row.getInt("damaged"),
                row.getObject("low_stock_threshold", Integer.class),
                row.getLong("version"));
    }
}
