package dev.soko.listings.listing;

import dev.soko.platform.Money;
import dev.soko.platform.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Listings in the database, with their variants and images. */
@Repository
class ListingStore {

    private static final TypeReference<List<DeliveryOption>> DELIVERY_OPTIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final VariantStore variants;
    private final ImageStore images;

    ListingStore(JdbcClient jdbc, JsonMapper json, VariantStore variants, ImageStore images) {
        this.jdbc = jdbc;
        this.json = json;
        this.variants = variants;
        this.images = images;
    }

    Optional<Listing> find(UUID id) {
        return one("select * from listing where id = :id", id);
    }

    /** The listing, which no other transaction changes until this one ends. */
    Optional<Listing> lock(UUID id) {
        return one("select * from listing where id = :id for update", id);
    }

    private Optional<Listing> one(String query, UUID id) {
        return complete(jdbc.sql(query).param("id", id).query(this::listing).list()).stream()
                .findFirst();
    }

    /** The seller's, newest first. */
    List<Listing> ofSeller(UUID seller, @Nullable ListingStatus status, PageRequest page) {
        return complete(jdbc.sql("""
                        select * from listing
                        where seller_id = :seller
                          and (cast(:status as text) is null or status = :status)
                          and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :fetch
                        """)
                .param("seller", seller)
                .param("status", status == null ? null : status.name())
                .param("before", page.cursor().map(cursor -> cursor.uuid(0)).orElse(null))
                .param("fetch", page.fetch())
                .query(this::listing)
                .list());
    }

    /** Ids of everything that the seller has, in every state. */
    List<UUID> idsOf(UUID seller) {
        return jdbc.sql("select id from listing where seller_id = :seller order by id")
                .param("seller", seller)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    long countPublished(UUID seller) {
        return jdbc.sql("select count(*) from listing where seller_id = :seller and published_at is not null")
                .param("seller", seller)
                .query(Long.class)
                .single();
    }

    void insert(Listing listing) {
        columns(listing, jdbc.sql("""
                insert into listing (id, seller_id, status, hidden, title, description, category, condition, price,
                    currency, tags, country, delivery_options, version, created_at, updated_at, published_at)
                values (:id, :seller, :status, :hidden, :title, :description, :category, :condition, :price,
                    :currency, :tags, :country, cast(:deliveryOptions as jsonb), :version, :createdAt, :updatedAt,
                    :publishedAt)
                """))
                .param("seller", listing.sellerId())
                .param("hidden", listing.hidden())
                .param("createdAt", utc(listing.createdAt()))
                .update();
        variants.save(listing.id(), Variants.NONE, listing.variants());
    }

    /** Writes what differs. */
    void update(Listing before, Listing after) {
        columns(after, jdbc.sql("""
                update listing set status = :status, title = :title, description = :description, category = :category,
                    condition = :condition, price = :price, currency = :currency, tags = :tags, country = :country,
                    delivery_options = cast(:deliveryOptions as jsonb), version = :version, updated_at = :updatedAt,
                    published_at = :publishedAt
                where id = :id
                """)).update();
        variants.save(after.id(), before.variants(), after.variants());
        images.save(after.id(), before.images(), after.images());
    }

    /** Hides or shows everything that the seller has. */
    void setHidden(UUID seller, boolean hidden) {
        jdbc.sql("update listing set hidden = :hidden where seller_id = :seller and hidden <> :hidden")
                .param("seller", seller)
                .param("hidden", hidden)
                .update();
    }

    private StatementSpec columns(Listing listing, StatementSpec statement) {
        Details details = listing.details();
        Instant publishedAt = listing.publishedAt();
        return statement
                .param("id", listing.id())
                .param("status", listing.status().name())
                .param("title", details.title())
                .param("description", details.description())
                .param("category", details.category())
                .param("condition", details.condition().name())
                .param("price", details.price().amount())
                .param("currency", details.price().currency())
                .param("tags", details.tags().toArray(String[]::new))
                .param("country", details.country())
                .param("deliveryOptions", json.writeValueAsString(details.deliveryOptions()))
                .param("version", listing.version())
                .param("updatedAt", utc(listing.updatedAt()))
                .param("publishedAt", publishedAt == null ? null : utc(publishedAt));
    }

    private List<Listing> complete(List<Listing> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<UUID, List<Variant>> variantsOf = variants.of(bare);
        Map<UUID, List<Image>> imagesOf = images.of(bare);
        return bare.stream()
                .map(listing -> listing.completed(
                        new Variants(variantsOf.getOrDefault(listing.id(), List.of())),
                        imagesOf.getOrDefault(listing.id(), List.of())))
                .toList();
    }

    private Listing listing(ResultSet row, int number) throws SQLException {
        OffsetDateTime publishedAt = row.getObject("published_at", OffsetDateTime.class);
        return new Listing(
                row.getObject("id", UUID.class),
                row.getObject("seller_id", UUID.class),
                ListingStatus.valueOf(row.getString("status")),
                row.getBoolean("hidden"),
                details(row),
                Variants.NONE,
                List.of(),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                publishedAt == null ? null : publishedAt.toInstant());
    }

    private Details details(ResultSet row) throws SQLException {
        return new Details(
                row.getString("title"),
                row.getString("description"),
                row.getString("category"),
                Condition.valueOf(row.getString("condition")),
                new Money(row.getLong("price"), row.getString("currency")),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("country"),
                json.readValue(row.getString("delivery_options"), DELIVERY_OPTIONS));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
