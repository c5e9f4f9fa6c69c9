package dev.soko.listings.listing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.soko.platform.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Variants in the database. A position is the index in the listing's list. */
@Repository
class VariantStore {

    private static final TypeReference<LinkedHashMap<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private record Row(UUID listing, Variant variant) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    VariantStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Map<UUID, List<Variant>> of(List<Listing> listings) {
        return jdbc
                .sql("""
                        select v.*, l.currency from variant v join listing l on l.id = v.listing_id
                        where v.listing_id = any(:listings) order by v.position
                        """)
                .param("listings", listings.stream().map(Listing::id).toArray(UUID[]::new))
                .query(this::row)
                .list()
                .stream()
                .collect(groupingBy(Row::listing, mapping(Row::variant, toList())));
    }

    /** Writes what differs: first what goes, so that its SKU is free for another. */
    void save(UUID listing, Variants before, Variants after) {
        Map<UUID, Integer> positions = new LinkedHashMap<>();
        after.all().forEach(variant -> positions.put(variant.id(), positions.size()));
        for (Variant variant : before.all()) {
            if (!after.all().contains(variant)) {
                jdbc.sql(
                                positions.containsKey(variant.id())
                                        // Two variants may swap SKUs; this one's new SKU follows below.
                                        ? "update variant set archived = true where id = :id"
                                        : "delete from variant where id = :id")
                        .param("id", variant.id())
                        .update();
            }
        }
        for (int position = 0; position < after.all().size(); position++) {
            Variant variant = after.all().get(position);
            if (position >= before.all().size() || !before.all().get(position).equals(variant)) {
                write(listing, position, variant);
            }
        }
    }

    /** Lets running edits of the variants' listings end, and others wait, so that none removes a variant meanwhile. */
    void lockListings(Set<UUID> ids) {
        jdbc.sql("""
                        select id from listing
                        where id in (select listing_id from variant where id = any(:ids)) order by id for update
                        """).param("ids", ids.toArray(UUID[]::new)).query(UUID.class).list();
    }

    void markSold(Set<UUID> ids) {
        jdbc.sql("update variant set sold = true where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    private void write(UUID listing, int position, Variant variant) {
        Money price = variant.price();
        jdbc.sql("""
                        insert into variant (id, listing_id, position, sku, attributes, price, sold, archived)
                        values (:id, :listing, :position, :sku, cast(:attributes as json), :price, :sold, :archived)
                        on conflict (id) do update set position = excluded.position, sku = excluded.sku,
                            attributes = excluded.attributes, price = excluded.price, archived = excluded.archived
                        """)
                .param("id", variant.id())
                .param("listing", listing)
                .param("position", position)
                .param("sku", variant.sku())
                .param("attributes", json.writeValueAsString(variant.attributes()))
                .param("price", price == null ? null : price.amount())
                .param("sold", variant.sold())
                .param("archived", variant.archived())
                .update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        Long price = row.getObject("price", Long.class);
        Variant variant = new Variant(
                row.getObject("id", UUID.class),
                row.getString("sku"),
                json.readValue(row.getString("attributes"), ATTRIBUTES),
                price == null ? null : new Money(price, row.getString("currency")),
                row.getBoolean("sold"),
                row.getBoolean("archived"));
        return new Row(row.getObject("listing_id", UUID.class), variant);
    }
}
