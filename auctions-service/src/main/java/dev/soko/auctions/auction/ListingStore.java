package dev.soko.auctions.auction;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copy of what listings-service says. */
@Repository
class ListingStore {

    private final JdbcClient jdbc;

    ListingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<KnownListing> find(UUID id) {
        return jdbc.sql("select * from listing where id = :id for share")
                .param("id", id)
                .query((row, _) -> new KnownListing(
                        row.getObject("id", UUID.class),
                        row.getObject("seller_id", UUID.class),
                        row.getString("title"),
                        row.getString("category"),
                        row.getBoolean("on_market"),
                        row.getBoolean("sold_out"),
                        List.of((UUID[]) row.getArray("variants").getArray()),
                        row.getLong("version")))
                .optional();
    }

    /** False, without effect, when it is no news: what is known is as new. */
    boolean save(KnownListing listing) {
        return jdbc.sql("""
                        insert into listing (id, seller_id, title, category, on_market, sold_out, variants, version)
                        values (:id, :seller, :title, :category, :onMarket, :soldOut, :variants, :version)
                        on conflict (id) do update set title = excluded.title, category = excluded.category,
                            on_market = excluded.on_market, sold_out = excluded.sold_out,
                            variants = excluded.variants, version = excluded.version
                        where listing.version < excluded.version
                        """)
                        .param("id", listing.id())
                        .param("seller", listing.sellerId())
                        .param("title", listing.title())
                        .param("category", listing.category())
                        .param("onMarket", listing.onMarket())
                        .param("soldOut", listing.soldOut())
                        .param("variants", listing.variants().toArray(UUID[]::new))
                        .param("version", listing.version())
                        .update()
                == 1;
    }
}
