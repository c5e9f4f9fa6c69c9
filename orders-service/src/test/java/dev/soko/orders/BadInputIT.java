package dev.soko.orders;

import static dev.soko.orders.Api.ORDERS;
import static dev.soko.orders.Api.keyed;
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
@OrdersTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String LINE = "{\"listingId\": \"019aab70-5d2e-7f10-8c41-9e2b7c6d5a01\", \"quantity\": 1}";

    private final Api api;
    private final TestToken buyer;
    private String order = "";

    BadInputIT(@Autowired Api api) {
        this.api = api;
        this.buyer = api.tokens().user();
    }

    @BeforeAll
    void anOrder() {
        api.noTrouble();
        order = api.placed(buyer, api.listing(api.tokens().user(), 5), 1);
    }

    private static String items(String items) {
        return "{\"items\": %s, \"deliveryOption\": \"PICKUP\"}".formatted(items);
    }

    private static String address(String from, String to) {
        return Api.order(LINE).replace(from, to);
    }

    static Stream<Arguments> badOrders() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("null", ""),
                Arguments.of("[]", ""),
                Arguments.of("{\"items\": ", ""),
                Arguments.of("{\"x\": " + "[".repeat(500) + "]".repeat(500) + "}", null),
                Arguments.of("{\"deliveryOption\": \"PICKUP\"}", "/items"),
                Arguments.of(items("[]"), "/items"),
                Arguments.of(items("null"), "/items"),
                Arguments.of(items("[null]"), "/items/0"),
                Arguments.of(items("[{\"quantity\": 1}]"), "/items/0/listingId"),
                Arguments.of(items("[" + LINE.replace("1}", "0}") + "]"), "/items/0/quantity"),
                Arguments.of(items("[" + LINE.replace("1}", "-1}") + "]"), "/items/0/quantity"),
                Arguments.of(items("[" + LINE.replace("1}", "1.5}") + "]"), "/items/0/quantity"),
                Arguments.of(items("[" + LINE.replace("1}", "\"1\"}") + "]"), "/items/0/quantity"),
                Arguments.of(items("[" + LINE.replace("1}", "10001}") + "]"), "/items/0/quantity"),
                Arguments.of(items("[" + LINE.replace("1}", "99999999999}") + "]"), "/items/0/quantity"),
                Arguments.of(items("[" + (LINE + ",").repeat(50) + LINE + "]"), "/items"),
                Arguments.of(items("[%1$s, %1$s]".formatted(LINE.replace("1}", "9999}"))), "/items"),
                Arguments.of(items("[" + LINE.replace("019aab70", "zz") + "]"), "/items/0/listingId"),
                Arguments.of("{\"items\": [%s]}".formatted(LINE), "/deliveryOption"),
                Arguments.of("{\"items\": [%s], \"deliveryOption\": \"DRONE\"}".formatted(LINE), "/deliveryOption"),
                Arguments.of(address("\"KE\"", "\"XX\""), "/address/country"),
                Arguments.of(address("Amina Otieno", "A".repeat(121)), "/address/recipient"),
                Arguments.of(address("Amina Otieno", "A\\nB"), "/address/recipient"),
                Arguments.of(address("Kisumu", "A\\u0000B"), null),
                Arguments.of(address("{\"recipient\"", "{\"phone\": \"0700\", \"recipient\""), "/address/phone"));
    }

    @ParameterizedTest
    @MethodSource("badOrders")
    void aBadOrderIsA400(String json, @Nullable String pointer) {
        isBad(body(api.post(ORDERS, keyed(buyer), json), 400), pointer);
    }

    static Stream<Arguments> badSteps() {
        return Stream.of(
                Arguments.of("/shipments", "{\"items\": []}", "/items"),
                Arguments.of("/shipments", "{\"items\": [null]}", "/items/0"),
                Arguments.of("/shipments", "{\"tracking\": {}}", "/tracking/carrier"),
                Arguments.of("/shipments", "{\"tracking\": {\"carrier\": \"a\\nb\"}}", "/tracking/carrier"),
                Arguments.of("/shipments", "[]", ""),
                Arguments.of("/cancel", "{\"note\": 1}", "/note"),
                Arguments.of("/cancel", "{\"note\": \"%s\"}".formatted("x".repeat(2001)), "/note"),
                Arguments.of("/returns", "{}", "/reason"),
                Arguments.of("/returns", "{\"reason\": \"BORED\"}", "/reason"),
                Arguments.of("/returns", "{\"reason\": 1}", "/reason"));
    }

    @ParameterizedTest
    @MethodSource("badSteps")
    void aBadStepIsA400(String step, String json, @Nullable String pointer) {
        isBad(body(api.post(order + step, buyer, json), 400), pointer);
    }

    static Stream<Arguments> badChanges() {
        return Stream.of(
                Arguments.of("/status", "{}", "/status"),
                Arguments.of("/status", "{\"status\": \"LOST\"}", "/status"),
                Arguments.of("/status", "{\"status\": \"\"}", "/status"),
                Arguments.of("/status", "{\"status\": 1}", "/status"),
                Arguments.of("/delivery", "{}", "/deliveryOption"),
                Arguments.of("/delivery", "{\"deliveryOption\": \"POST\", \"addressId\": \"1\"}", "/addressId"));
    }

    @ParameterizedTest
    @MethodSource("badChanges")
    void aBadChangeIsA400(String part, String json, @Nullable String pointer) {
        isBad(body(api.patch(order + part, buyer, json), 400), pointer);
    }

    private static void isBad(String problem, @Nullable String pointer) {
        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/invalid_request");
        assertThat(problem).doesNotContain("dev.soko", "jackson", "Exception");
        if (pointer != null) {
            assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer"))
                    .contains(pointer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ORDERS + "?limit=0",
                ORDERS + "?limit=x",
                ORDERS + "?cursor=%21",
                ORDERS + "?cursor=AAAA",
                ORDERS + "?role=thief",
                ORDERS + "?status=LOST",
                ORDERS + "/1",
                ORDERS + "/not-a-uuid"
            })
    void aBadParameterIsA400(String path) {
        isBad(body(api.getEncoded(path, buyer), 400), null);
    }

    @Test
    void anotherMethodIsA405AndAnotherTypeA415() {
        assertThat(allowed(api.delete(order, buyer))).containsExactly("GET");
        body(api.send(POST, ORDERS, keyed(buyer), MediaType.TEXT_PLAIN, "x"), 415);
        body(api.get(ORDERS + "/" + Ids.next() + "/returns/x", buyer), 404);
    }
}
