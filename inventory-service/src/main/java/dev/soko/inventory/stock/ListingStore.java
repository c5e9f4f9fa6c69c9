package dev.soko.inventory.stock;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copy of what listings-service says. */
@Repository
class ListingStore {

    /** A listing's row. */
    record Row(UUID id, UUID sellerId) {}

    private final JdbcClient jdbc;

    ListingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when something newer is known already. Otherwise the row stays locked. */
    boolean save(ListingCopy listing) {
        return jdbc.sql("""
                        insert into listing (id, seller_id, status, version) values (:id, :seller, :status, :version)
                        on conflict (id) do update set status = excluded.status, version = excluded.version
                            where listing.version < excluded.version
                        """)
                        .param("id", listing.id())
                        .param("seller", listing.sellerId())
                        .param("status", listing.status())
                        .param("version", listing.version())
                        .update()
                == 1;
    }

    Optional<Row> lock(UUID id) {
        return jdbc.sql("select id, seller_id from listing where id = :id for update")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** The ids of a listing's items. */
    List<UUID> items(UUID listing) {
        return jdbc.sql("select id from item where listing_id = :listing")
                .param("listing", listing)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** At how many locations something that is offered is kept. */
    int offeredAt(Sku sku) {
        return jdbc.sql("""
                        select count(*) from item
                        where listing_id = :listing and variant_id is not distinct from cast(:variant as uuid) and offered
                        """)
                .param("listing", sku.listingId())
                .param("variant", sku.variantId())
                .query(Integer.class)
                .single();
    }
}
