package dev.soko.listings.search;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.listings.Api;
import dev.soko.listings.ListingsTest;
import dev.soko.listings.listing.Condition;
import dev.soko.listings.listing.ListingStatus;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ListingsTest
class SearchIT {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    private final SampleListings samples = new SampleListings(11);

    @Test
    void aPublishedListingIsFoundAtOnceByAMisspeltWordWithPriceFilterAndFacets() {
        TestToken seller = api.tokens().user();
        String path = api.active(seller);

        String found = get("?q=baeded%20baskte&minPrice=40000&maxPrice=50000&currency=zar&facets=true&sellerId="
                + seller.userId());

        assertThat(JsonPath.<Integer>read(found, "$.total")).isEqualTo(1);
        assertThat(path).endsWith(JsonPath.<String>read(found, "$.items[0].id"));
        assertThat(JsonPath.<Integer>read(found, "$.items[0].price.amount")).isEqualTo(45000);
        assertThat(counts(found, "category")).isEqualTo(Map.of("handmade", 1));
        assertThat(counts(found, "condition")).isEqualTo(Map.of("NEW", 1));
        assertThat(counts(found, "country")).isEqualTo(Map.of("ZA", 1));
        assertThat(counts(found, "currency")).isEqualTo(Map.of("ZAR", 1));
        assertThat(counts(found, "tag")).isEqualTo(Map.of("craft", 1, "beads", 1));
        assertThat(JsonPath.<Integer>read(found, "$.facets.price[0].from")).isEqualTo(25000);
        assertThat(JsonPath.<Integer>read(found, "$.facets.price[0].to")).isEqualTo(49999);
        assertThat(total("?minPrice=45001&sellerId=" + seller.userId())).isZero();
    }

    @Test
    void anEditIsFoundAtOnceAndAnArchivedListingNoMore() {
        TestToken seller = api.tokens().user();
        String path = api.active(seller);
        String mine = "&sellerId=" + seller.userId();

        body(api.patch(path, seller, "{\"title\": \"Woven hammock\"}"), 200);
        assertThat(total("?q=hammock" + mine)).isEqualTo(1);
        assertThat(total("?q=large" + mine)).as("a variant's attribute").isEqualTo(1);

        api.delete(path, seller).expectStatus().is2xxSuccessful();
        assertThat(total("?q=hammock" + mine)).isZero();
    }

    @Test
    void totalsAndFacetsAreThoseThatTheDatabaseCounts() {
        Random random = new Random(5);
        ListingRows rows = new ListingRows(jdbc);
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            IndexedListing listing = samples.next();
            all.add(listing.id());
            rows.insert(listing, one(random, ListingStatus.values()), random.nextInt(5) == 0);
        }
        for (int round = 0; round < 25; round++) {
            rows.set(all.get(random.nextInt(all.size())), one(random, ListingStatus.values()), random.nextInt(5) == 0);
            rows.set(all.get(random.nextInt(all.size())), ListingStatus.ACTIVE, false);
            check(random);
        }
    }

    private void check(Random random) {
        String word = random.nextBoolean() ? samples.one(SampleListings.WORDS) : null;
        Condition condition = random.nextInt(3) == 0 ? one(random, Condition.values()) : null;
        String country = random.nextInt(3) == 0 ? samples.one(SampleListings.COUNTRIES) : null;
        Integer max = random.nextInt(3) == 0 ? Integer.valueOf(500 + 100 * random.nextInt(25)) : null;
        String where = "WHERE status = 'ACTIVE' AND NOT hidden"
                + (word == null ? "" : " AND title || ' ' || description ILIKE '%" + word + "%'")
                + (condition == null ? "" : " AND condition = '" + condition + "'")
                + (country == null ? "" : " AND country = '" + country + "'")
                + (max == null ? "" : " AND price <= " + max);
        String found = get("?facets=true"
                + (word == null ? "" : "&q=" + word)
                + (condition == null ? "" : "&condition=" + condition)
                + (country == null ? "" : "&country=" + country)
                + (max == null ? "" : "&maxPrice=" + max));

        int total = jdbc.sql("SELECT count(*) FROM listing " + where)
                .query(Integer.class)
                .single();
        assertThat(JsonPath.<Integer>read(found, "$.total")).as(where).isEqualTo(total);
        for (String facet : List.of("category", "condition", "country", "currency")) {
            Map<String, Integer> expected = new HashMap<>();
            jdbc.sql("SELECT %s, count(*) FROM listing %s GROUP BY 1".formatted(facet, where))
                    .query((RowCallbackHandler) row -> expected.put(row.getString(1), row.getInt(2)));
            assertThat(counts(found, facet)).as(facet + " " + where).isEqualTo(expected);
        }
        Map<String, Integer> tags = new HashMap<>();
        jdbc.sql("SELECT tag, count(*) FROM listing, unnest(tags) AS tag " + where + " GROUP BY 1")
                .query((RowCallbackHandler) row -> tags.put(row.getString(1), row.getInt(2)));
        assertThat(counts(found, "tag")).as("tag " + where).isEqualTo(tags);
        for (Map<String, Integer> range : JsonPath.<List<Map<String, Integer>>>read(found, "$.facets.price")) {
            String within = where + " AND price >= " + range.get("from")
                    + (range.get("to") == null ? "" : " AND price <= " + range.get("to"));
            assertThat(range.get("count"))
                    .isEqualTo(jdbc.sql("SELECT count(*) FROM listing " + within)
                            .query(Integer.class)
                            .single());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "price_asc", "price_desc", "relevance"})
    void pagesAreStableWhileListingsAreInserted(String sort) {
        ListingRows rows = new ListingRows(jdbc);
        UUID seller = Ids.next();
        List<String> atFirst = new ArrayList<>();
        for (IndexedListing listing : samples.next(25)) {
            rows.insert(by(seller, listing));
            atFirst.add(listing.id().toString());
        }
        String list = "?limit=4&q=bicycle%20of&sort=" + sort + "&sellerId=" + seller;
        List<String> seen = new ArrayList<>();
        String page = get(list);
        seen.addAll(JsonPath.<List<String>>read(page, "$.items[*].id"));
        while (JsonPath.read(page, "$.nextCursor") != null) {
            rows.insert(by(seller, samples.next()));
            page = get(list + "&cursor=" + JsonPath.read(page, "$.nextCursor"));
            seen.addAll(JsonPath.<List<String>>read(page, "$.items[*].id"));
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(atFirst);
    }

    private static IndexedListing by(UUID seller, IndexedListing any) {
        return new IndexedListing(
                any.id(),
                seller,
                any.title() + " bicycle",
                any.rest(),
                any.tags(),
                any.category(),
                any.condition(),
                any.country(),
                any.price(),
                any.currency(),
                any.publishedAt());
    }

    @Test
    void aCategoryIncludesItsSubtree() {
        ListingRows rows = new ListingRows(jdbc);
        UUID seller = Ids.next();
        for (String category : List.of("vehicles", "cars", "bicycles", "kitchen")) {
            IndexedListing any = by(seller, samples.next());
            rows.insert(new IndexedListing(
                    any.id(),
                    seller,
                    any.title(),
                    any.rest(),
                    any.tags(),
                    category,
                    any.condition(),
                    any.country(),
                    any.price(),
                    any.currency(),
                    any.publishedAt()));
        }
        assertThat(total("?category=vehicles&sellerId=" + seller)).isEqualTo(3);
        assertThat(total("?category=cars&sellerId=" + seller)).isEqualTo(1);
        assertThat(total("?category=none-such&sellerId=" + seller)).isZero();
        assertThat(total("/search?category=kitchen&sellerId=" + seller)).isEqualTo(1);
    }

    @Test
    void nothingButWhatIsOnTheMarketIsEverShown() {
        ListingRows rows = new ListingRows(jdbc);
        UUID seller = Ids.next();
        IndexedListing listing = by(seller, samples.next());
        rows.insert(listing);
        for (ListingStatus status : ListingStatus.values()) {
            for (boolean hidden : List.of(true, false)) {
                rows.set(listing.id(), status, hidden);
                int expected = status == ListingStatus.ACTIVE && !hidden ? 1 : 0;
                String found = get("?facets=true&sellerId=" + seller);
                assertThat(JsonPath.<Integer>read(found, "$.total")).isEqualTo(expected);
                assertThat(JsonPath.<List<?>>read(found, "$.items")).hasSize(expected);
                assertThat(counts(found, "currency")).hasSize(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 --",
                "'; DROP TABLE listing; --",
                "\"blue bike\" AND (title:x OR y*) -z ~2 \\",
                "/[a-z]+/",
                "AND OR NOT",
                "{\"a\":1}",
                "%00 %s ${jndi:x}",
                "Велосипед 自転車 دراجة 🚲",
                "\"\"\"''''",
                "a|b c|d",
                "\u202Ebike",
                "*"
            })
    void noTextIsAnOperator(String text) {
        get("?facets=true&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    @Test
    void accentsDoNotMatter() {
        UUID seller = Ids.next();
        IndexedListing any = by(seller, samples.next());
        new ListingRows(jdbc)
                .insert(new IndexedListing(
                        any.id(),
                        seller,
                        "Café Émaillé",
                        "",
                        List.of(),
                        any.category(),
                        any.condition(),
                        any.country(),
                        any.price(),
                        any.currency(),
                        any.publishedAt()));
        assertThat(total("?q=cafe%20emaille&sellerId=" + seller)).isEqualTo(1);
        assertThat(total("?q=CAFE%CC%81&sellerId=" + seller)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "minPrice=ten, minPrice",
        "minPrice=-1, minPrice",
        "minPrice=1.5, minPrice",
        "maxPrice=99999999999999999999, maxPrice",
        "minPrice=5&maxPrice=4, maxPrice",
        "sort=cheapest, sort",
        "condition=SHINY, condition",
        "currency=RANDS, currency",
        "country=South, country",
        "sellerId=7, sellerId",
        "facets=perhaps, facets",
    })
    void whatIsWrongIsNamed(String query, String parameter) {
        String problem = body(api.get(Api.LISTINGS + "?" + query), 400);

        assertThat(JsonPath.<String>read(problem, "$.errors[0].parameter")).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=a%00b", "cursor=garbage", "cursor=%25%25", "limit=0", "limit=many", "category=%00"})
    void otherNonsenseIsRefusedToo(String query) {
        body(exchange("?" + query), 400);
    }

    @Test
    void aTextMayHave200Characters() {
        get("?q=" + "word%20".repeat(39));
        body(api.get(Api.LISTINGS + "?q=" + "x".repeat(201)), 400);
    }

    @Test
    void aCursorIsForTheOrderThatItCameFrom() {
        new ListingRows(jdbc).insert(samples.next());
        new ListingRows(jdbc).insert(samples.next());
        String cursor = JsonPath.read(get("?limit=1&sort=newest"), "$.nextCursor");

        body(api.get(Api.LISTINGS + "?limit=1&sort=price_asc&cursor=" + cursor), 400);
    }

    @Test
    void theAnswerSaysHowLongItTook() {
        api.get(Api.LISTINGS)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueMatches("Server-Timing", "search;dur=\\d+\\.\\d\\d");
    }

    private String get(String query) {
        return body(exchange(query), 200);
    }

    /** As it is: the client would encode what is encoded. */
    private ResponseSpec exchange(String query) {
        return api.getEncoded(Api.LISTINGS + query, _ -> {});
    }

    private int total(String query) {
        return JsonPath.read(get(query), "$.total");
    }

    private static Map<String, Integer> counts(String found, String facet) {
        Map<String, Integer> counts = new HashMap<>();
        for (Map<String, Object> count : JsonPath.<List<Map<String, Object>>>read(found, "$.facets." + facet)) {
            counts.put((String) count.get("value"), (Integer) count.get("count"));
        }
        return counts;
    }

    private static <T> T one(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
