package dev.soko.listings;

import static dev.soko.listings.Api.BASKET;
import static dev.soko.listings.Api.LISTINGS;
import static dev.soko.testing.client.ServiceClient.allowed;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** «Everywhere» of the rules, at this service's endpoints. */
@ListingsTest
class BadInputIT {

    private static final String SQL = "'; drop table listing; select '";

    private final Api api;
    private final JdbcClient jdbc;
    private final TestToken seller;

    BadInputIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
    }

    static Stream<Arguments> badListings() {
        return Stream.of(
                Arguments.of("nothing", "", ""),
                Arguments.of("null", "null", ""),
                Arguments.of("cut off", "{\"title\": ", ""),
                Arguments.of("a list", "[]", ""),
                Arguments.of("two values", BASKET + "{}", ""),
                Arguments.of("a name twice", BASKET.replaceFirst("\\{", "{\"country\": \"NA\","), ""),
                Arguments.of("nested too deeply", "{\"x\": " + "[".repeat(500) + "]".repeat(500) + "}", null),
                without("title"),
                without("category"),
                without("condition"),
                without("price"),
                without("country"),
                with("title", "\"ab\""),
                with("title", "\"" + "t".repeat(121) + "\""),
                with("title", "\"    \""),
                with("title", "\"a\\nb c\""),
                with("title", "\"NUL \\u0000\""),
                with("title", "\"half a pair \\ud83d\""),
                with("title", "5"),
                with("title", "{\"en\": \"Basket\"}"),
                with("title", "\"\\u202etob a ton\""),
                with("description", "\"" + "d".repeat(10_001) + "\""),
                with("description", "\"\\u001b[2J\""),
                with("description", "\"\\u0000\""),
                with("category", "7"),
                with("condition", "\"BROKEN\""),
                with("condition", "\"new\""),
                with("condition", "0"),
                with("country", "\"XX\""),
                with("country", "\"za\""),
                with("price", "{\"amount\": 0, \"currency\": \"ZAR\"}"),
                with("price", "{\"amount\": -1, \"currency\": \"ZAR\"}"),
                with("price", "{\"amount\": 100000000001, \"currency\": \"ZAR\"}"),
                with("price", "{\"amount\": 5, \"currency\": \"XAU\"}"),
                with("price", "450.00"),
                with("tags", "\"craft\""),
                with("tags", "[\"" + "t".repeat(41) + "\"]", "/tags/0"),
                with("tags", "[null]", "/tags/0"),
                with("tags", "[\"\"]", "/tags/0"),
                with("tags", "[\"a\\u0000\"]", "/tags/0"),
                with("tags", list(21, i -> "\"t" + i + "\"")),
                with("variants", list(101, i -> "{\"sku\": \"" + i + "\"}")),
                with("variants", "[{}]", "/variants/0/sku"),
                with("variants", "[{\"sku\": \"\"}]", "/variants/0/sku"),
                with("variants", "[{\"sku\": \"" + "s".repeat(65) + "\"}]", "/variants/0/sku"),
                with("variants", "[{\"sku\": \"S\\u0000\"}]", "/variants/0/sku"),
                with(
                        "variants",
                        "[{\"sku\": \"S\", \"price\": {\"amount\": 0, \"currency\": \"ZAR\"}}]",
                        "/variants/0/price"),
                with("variants", "[{\"sku\": \"S\", \"attributes\": {\"a\": \"\\u0000\"}}]", null),
                with("variants", "[{\"sku\": \"S\", \"attributes\": {\"\\u0000\": \"a\"}}]", null),
                with("variants", "[{\"sku\": \"S\", \"attributes\": {\"a\": 1}}]", null),
                with("variants", "[{\"sku\": \"S\", \"attributes\": {\"a\": null}}]", null),
                with(
                        "variants",
                        "[{\"sku\": \"S\", \"attributes\": {"
                                + String.join(
                                        ",",
                                        IntStream.range(0, 11)
                                                .mapToObj(i -> "\"a" + i + "\": \"v\"")
                                                .toList())
                                + "}}]",
                        "/variants/0/attributes"),
                with("deliveryOptions", "[{}]", "/deliveryOptions/0/type"),
                with("deliveryOptions", "[{\"type\": \"DRONE\"}]", "/deliveryOptions/0/type"),
                with(
                        "deliveryOptions",
                        "[{\"type\": \"POST\", \"price\": {\"amount\": -1, \"currency\": \"ZAR\"}}]",
                        "/deliveryOptions/0/price"),
                with(
                        "deliveryOptions",
                        "[{\"type\": \"POST\", \"countries\": [\"XX\"]}]",
                        "/deliveryOptions/0/countries/0"),
                with("deliveryOptions", list(11, _ -> "{\"type\": \"POST\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badListings")
    void aBadListingIsA400WithAPointer(String what, String json, @Nullable String pointer) {
        String problem = body(api.post(LISTINGS, seller, json), 400);

        assertThat(JsonPath.<String>read(problem, "$.type")).as(what).isEqualTo("/problems/invalid_request");
        if (pointer != null) {
            assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer"))
                    .contains(pointer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "category",
                "condition",
                "price",
                "country",
            })
    void whatAListingMustHaveCannotBeCleared(String field) {
        String problem = body(api.patch(api.draft(seller), seller, "{\"" + field + "\": null}"), 400);

        assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer")).containsExactly("/" + field);
    }

    static Stream<Arguments> badChanges() {
        return Stream.of(
                Arguments.of("{\"title\": \"ab\"}", "/title"),
                Arguments.of("{\"title\": 1}", "/title"),
                Arguments.of("{\"description\": \"\\u0000\"}", "/description"),
                Arguments.of("{\"condition\": \"BROKEN\"}", "/condition"),
                Arguments.of("{\"price\": {\"amount\": 0, \"currency\": \"ZAR\"}}", "/price"),
                Arguments.of("{\"price\": {\"amount\": 1.5, \"currency\": \"ZAR\"}}", "/price/amount"),
                Arguments.of("{\"tags\": [\"" + "t".repeat(41) + "\"]}", "/tags/0"),
                Arguments.of("{\"variants\": [{\"sku\": \"\"}]}", "/variants/0/sku"),
                Arguments.of("{\"variants\": [{\"sku\": \"A\", \"id\": \"7\"}]}", "/variants/0/id"),
                Arguments.of("{\"deliveryOptions\": [{\"type\": null}]}", "/deliveryOptions/0/type"),
                Arguments.of("[]", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badChanges")
    void aBadChangeIsA400WithAPointer(String json, String pointer) {
        String problem = body(api.patch(api.draft(seller), seller, json), 400);

        assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer")).contains(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sku\": \"\\u0000\"} | /sku",
                "{\"attributes\": {\"size\": \"\\u0000\"}} | /attributes/size",
                "{\"price\": {\"amount\": 1, \"currency\": \"\\u0000\"}} | /price/currency"
            })
    void aBadChangeOfAVariantIsA400WithAPointer(String json, String pointer) {
        String listing = api.draft(seller);
        String variant = JsonPath.read(body(api.get(listing, seller), 200), "$.variants[0].id");
        String problem = body(api.patch(listing + "/variants/" + variant, seller, json), 400);

        assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer")).containsExactly(pointer);
    }

    @Test
    void theLongestThatIsAllowedIsKept() {
        String title = "🙂".repeat(120);
        String listing = api.draft(
                seller,
                BASKET.replace("Beaded basket", title)
                        .replace("Made by hand.", "é".repeat(10_000))
                        .replace("\"beads\"", "\"" + "b".repeat(40) + "\""));

        String kept = body(api.get(listing, seller), 200);

        assertThat(JsonPath.<String>read(kept, "$.title")).isEqualTo(title);
        assertThat(JsonPath.<String>read(kept, "$.description")).hasSize(10_000);
    }

    @Test
    void sqlInEveryTextFieldIsStoredAsItIs() {
        String listing = api.draft(seller, """
                {"title": "%1$s", "description": "%1$s", "category": "handmade", "condition": "NEW",
                 "price": {"amount": 1, "currency": "ZAR"}, "tags": ["%1$s"], "country": "ZA",
                 "variants": [{"sku": "%1$s", "attributes": {"%1$s": "%1$s"}}]}""".formatted(SQL));
        body(api.patch(listing, seller, "{\"title\": \"%1$s %1$s\"}".formatted(SQL)), 200);

        String kept = body(api.get(listing, seller), 200);

        assertThat(JsonPath.<Map<String, Object>>read(kept, "$"))
                .containsEntry("title", SQL + " " + SQL)
                .containsEntry("description", SQL)
                .containsEntry("tags", List.of(SQL));
        assertThat(JsonPath.<Map<String, Object>>read(kept, "$.variants[0]"))
                .containsEntry("sku", SQL)
                .containsEntry("attributes", Map.of(SQL, SQL));
        body(api.post(LISTINGS, seller, BASKET.replace("handmade", SQL)), 422);
        assertThat(jdbc.sql("select count(*) from listing").query(Integer.class).single())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mine?limit=0",
                "/mine?limit=x",
                "/mine?cursor=%21",
                "/mine?cursor=eA",
                "/mine?status=GONE",
                "/mine?status=a%00b",
                "/not-an-id",
                "/00000000-0000-0000-0000-00000000000%00"
            })
    void aBadParameterIsA400(String path) {
        body(api.getEncoded(LISTINGS + path, seller), 400);
    }

    @Test
    void aBodyOverTheLimitIsA413AlsoWhenChunked() {
        String large = BASKET.replace("Made by hand.", "d".repeat(300 * 1024));
        body(api.post(LISTINGS, seller, large), 413);

        body(api.sendChunked(POST, LISTINGS, seller, large), 413);
    }

    @Test
    void anotherMediaTypeIsA415() {
        body(api.send(POST, LISTINGS, seller, MediaType.APPLICATION_XML, "<listing/>"), 415);
        body(api.send(PATCH, api.draft(seller), seller, MediaType.TEXT_PLAIN, "title"), 415);
    }

    @Test
    void anUnknownPathIsA404AndAWrongMethodA405ThatSaysWhichAreRight() {
        String listing = api.draft(seller);
        body(api.get(listing + "/nothing", seller), 404);
        body(api.post(listing + "/sell", seller), 404);

        assertThat(allowed(api.put(listing, seller, "{}"))).containsExactlyInAnyOrder("GET", "PATCH", "DELETE");
    }

    private static Arguments without(String field) {
        return Arguments.of("without " + field, BASKET.replaceFirst("\"" + field + "\":", "\"other\":"), "/" + field);
    }

    private static Arguments with(String field, String value) {
        return with(field, value, "/" + field);
    }

    /** The basket with that field replaced: a first occurrence under another name, the value added. */
    private static Arguments with(String field, String value, @Nullable String pointer) {
        String json = BASKET.replaceFirst("\"" + field + "\":", "\"other\":")
                .replaceFirst("\\{", java.util.regex.Matcher.quoteReplacement("{\"" + field + "\": " + value + ", "));
        return Arguments.of(
                field + " " + (value.length() > 60 ? value.length() + " characters" : value), json, pointer);
    }

    private static String list(int size, java.util.function.IntFunction<String> item) {
        return "[" + String.join(", ", IntStream.range(0, size).mapToObj(item).toList()) + "]";
    }
}
