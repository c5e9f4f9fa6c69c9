package dev.soko.inventory;

import static dev.soko.inventory.Api.ITEMS;
import static dev.soko.inventory.Api.RESERVATIONS;
import static dev.soko.testing.client.ServiceClient.allowed;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.POST;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** «Everywhere» of the rules, at this service's endpoints. */
@InventoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String LINE = "{\"listingId\": \"019aab70-5d2e-7f10-8c41-9e2b7c6d5a01\", \"quantity\": 1}";

    private final Api api;
    private final TestToken seller;
    private String item = "";

    BadInputIT(@Autowired Api api) {
        this.api = api;
        this.seller = api.tokens().user();
    }

    @BeforeAll
    void stock() {
        item = api.stocked(seller, 5);
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("/adjustments", "", ""),
                Arguments.of("/adjustments", "null", ""),
                Arguments.of("/adjustments", "[]", ""),
                Arguments.of("/adjustments", "{\"delta\": ", ""),
                Arguments.of("/adjustments", "{\"x\": " + "[".repeat(500) + "]".repeat(500) + "}", null),
                Arguments.of("/adjustments", "{\"reason\": \"COUNT\"}", "/delta"),
                Arguments.of("/adjustments", "{\"delta\": 1}", "/reason"),
                Arguments.of("/adjustments", "{\"delta\": \"1\", \"reason\": \"COUNT\"}", "/delta"),
                Arguments.of("/adjustments", "{\"delta\": 1.5, \"reason\": \"COUNT\"}", "/delta"),
                Arguments.of("/adjustments", "{\"delta\": 9999999999, \"reason\": \"COUNT\"}", "/delta"),
                Arguments.of("/adjustments", "{\"delta\": 1000001, \"reason\": \"COUNT\"}", "/delta"),
                Arguments.of("/adjustments", "{\"delta\": -1000001, \"reason\": \"COUNT\"}", "/delta"),
                Arguments.of("/adjustments", "{\"delta\": 1, \"reason\": \"SALE\"}", "/reason"),
                Arguments.of("/adjustments", "{\"delta\": 1, \"reason\": 0}", "/reason"),
                Arguments.of("/adjustments", "{\"delta\": 1, \"reason\": \"COUNT\", \"note\": \"\\u0000\"}", "/note"),
                Arguments.of(
                        "/adjustments",
                        "{\"delta\": 1, \"reason\": \"COUNT\", \"note\": \"" + "n".repeat(1001) + "\"}",
                        "/note"),
                Arguments.of("/damages", "{\"description\": \"wet\"}", "/quantity"),
                Arguments.of("/damages", "{\"quantity\": 0, \"description\": \"wet\"}", "/quantity"),
                Arguments.of("/damages", "{\"quantity\": -1, \"description\": \"wet\"}", "/quantity"),
                Arguments.of("/damages", "{\"quantity\": 1}", "/description"),
                Arguments.of("/damages", "{\"quantity\": 1, \"description\": \"\"}", "/description"),
                Arguments.of(
                        "/damages", "{\"quantity\": 1, \"description\": \"wet\", \"photoId\": \"7\"}", "/photoId"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badBodies")
    void aBadBodyIsA400WithAPointerAndChangesNothing(String path, String json, @Nullable String pointer) {
        String problem = body(api.post(item + path, seller, json), 400);

        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/invalid_request");
        if (pointer != null) {
            assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer"))
                    .contains(pointer);
        }
        assertThat(api.number(item, seller, "stocked")).isEqualTo(5);
    }

    static Stream<Arguments> badReservations() {
        return Stream.of(
                Arguments.of("{\"reference\": \"o\"}", "/lines"),
                Arguments.of("{\"lines\": [], \"reference\": \"o\"}", "/lines"),
                Arguments.of("{\"lines\": [null], \"reference\": \"o\"}", "/lines/0"),
                Arguments.of("{\"lines\": [{\"quantity\": 1}], \"reference\": \"o\"}", "/lines/0/listingId"),
                Arguments.of(lines(LINE.replace("1}", "0}")), "/lines/0/quantity"),
                Arguments.of(lines(LINE.replace("1}", "-1}")), "/lines/0/quantity"),
                Arguments.of(lines(LINE.replace("1}", "10001}")), "/lines/0/quantity"),
                Arguments.of(lines(LINE.replace("1}", "true}")), "/lines/0/quantity"),
                Arguments.of(lines(LINE.replace("019aab70", "x")), "/lines/0/listingId"),
                Arguments.of(lines(String.join(",", java.util.Collections.nCopies(51, LINE))), "/lines"),
                Arguments.of("{\"lines\": [" + LINE + "]}", "/reference"),
                Arguments.of("{\"lines\": [" + LINE + "], \"reference\": \"\"}", "/reference"),
                Arguments.of("{\"lines\": [" + LINE + "], \"reference\": \"a\\nb\"}", "/reference"),
                Arguments.of("{\"lines\": [" + LINE + "], \"reference\": \"" + "r".repeat(101) + "\"}", "/reference"),
                Arguments.of("{\"lines\": [" + LINE + "], \"reference\": \"o\", \"ttlSeconds\": 29}", "/ttlSeconds"),
                Arguments.of(
                        "{\"lines\": [" + LINE + "], \"reference\": \"o\", \"ttlSeconds\": 259201}", "/ttlSeconds"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badReservations")
    void aBadReservationIsA400WithAPointer(String json, String pointer) {
        String problem = body(api.post(RESERVATIONS, seller, json), 400);

        assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer")).contains(pointer);
    }

    @Test
    void aBadThresholdOrLocationIsA400() {
        body(api.put(item + "/low-stock-threshold", seller, "{\"threshold\": -1}"), 400);
        body(api.put(item + "/low-stock-threshold", seller, "{\"threshold\": \"many\"}"), 400);
        body(api.post(ITEMS, seller, "{\"location\": \"Shop\"}"), 400);
        body(api.post(ITEMS, seller, "{\"listingId\": \"%s\", \"location\": \"\"}".formatted(Ids.next())), 400);
        body(
                api.post(
                        ITEMS,
                        seller,
                        "{\"listingId\": \"%s\", \"location\": \"%s\"}".formatted(Ids.next(), "l".repeat(61))),
                400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?listingId=7", "?limit=0", "?cursor=%21", "?cursor=eA", "/7", "/7/movements"})
    void aBadParameterIsA400(String path) {
        body(api.getEncoded(ITEMS + path, seller), 400);
    }

    @Test
    void whatIsUnknownIsA404AndAWrongMethodA405() {
        body(api.get(ITEMS + "/" + Ids.next(), seller), 404);
        body(api.post(RESERVATIONS + "/" + Ids.next() + "/confirm", seller), 404);
        body(api.get(item + "/nothing", seller), 404);
        assertThat(allowed(api.put(item, seller, "{}"))).containsExactly("GET");
    }

    @Test
    void aBodyOverTheLimitIsA413AndAnotherMediaTypeA415() {
        String large = "{\"delta\": 1, \"reason\": \"COUNT\", \"note\": \"" + "n".repeat(300 * 1024) + "\"}";
        body(api.post(item + "/adjustments", seller, large), 413);
        body(api.sendChunked(POST, item + "/adjustments", seller, large), 413);
        body(api.send(POST, item + "/adjustments", seller, MediaType.TEXT_PLAIN, "5"), 415);
    }

    private static String lines(String lines) {
        return "{\"lines\": [" + lines + "], \"reference\": \"o\"}";
    }
}
