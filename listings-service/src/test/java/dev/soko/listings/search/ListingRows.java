package dev.soko.listings.search;

import dev.soko.listings.listing.ListingStatus;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts listings into the database without the service's rules. */
final class ListingRows {

    private final JdbcClient jdbc;

    ListingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(IndexedListing listing) {
        insert(listing, ListingStatus.ACTIVE, false);
    }

    void insert(IndexedListing listing, ListingStatus status, boolean hidden) {
        jdbc.sql("""
                        INSERT INTO listing (id, seller_id, status, hidden, title, description, category, condition, price,
                            currency, tags, country, delivery_options, version, created_at, updated_at, published_at)
                        VALUES (:id, :seller, :status, :hidden, :title, :description, :category, :condition, :price,
                            :currency, :tags, :country, '[]', 1, :at, :at, :at)""")
                .param("id", listing.id())
                .param("seller", listing.sellerId())
                .param("status", status.name())
                .param("hidden", hidden)
                .param("title", listing.title())
                .param("description", listing.rest())
                .param("category", listing.category())
                .param("condition", listing.condition().name())
                .param("price", listing.price())
                .param("currency", listing.currency())
                .param("tags", listing.tags().toArray(String[]::new))
                .param("country", listing.country())
                .param("at", listing.publishedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void set(UUID listing, ListingStatus status, boolean hidden) {
        jdbc.sql("UPDATE listing SET status = :status, hidden = :hidden WHERE id = :id")
                .param("status", status.name())
                .param("hidden", hidden)
                .param("id", listing)
                .update();
    }

    void delete(UUID listing) {
        jdbc.sql("DELETE FROM listing WHERE id = :id").param("id", listing).update();
    }
}
