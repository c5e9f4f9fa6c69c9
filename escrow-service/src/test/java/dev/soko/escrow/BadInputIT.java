package dev.soko.escrow;

import static dev.soko.escrow.Api.HOLDINGS;
import static dev.soko.escrow.Api.ROOT;
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
@EscrowTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final String ORDER = "019aab70-5d2e-7f10-8c41-9e2b7c6d5a01";

    private final Api api;
    private final TestToken seller;
    private final TestToken buyer;
    private String holding = "";
    private String dispute = "";

    BadInputIT(@Autowired Api api) {
        this.api = api;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @BeforeAll
    void hold() {
        holding = api.funded(buyer, seller, 10_000);
        String disputed = api.funded(buyer, seller, 10_000);
        String opened = body(
                api.post(disputed + "/disputes", buyer, "{\"reason\": \"Late\", \"description\": \"Late.\"}"), 201);
        dispute = ROOT + "/disputes/" + JsonPath.<String>read(opened, "$.id");
    }

    static Stream<Arguments> badHoldings() {
        return Stream.of(
                Arguments.of("", null),
                Arguments.of("null", null),
                Arguments.of("[]", null),
                Arguments.of("{\"orderId\": ", null),
                Arguments.of("{\"x\": " + "[".repeat(500) + "]".repeat(500) + "}", null),
                Arguments.of("{\"paymentMethod\": \"sandbox_succeeds\"}", "/orderId"),
                Arguments.of("{\"orderId\": \"7\", \"paymentMethod\": \"sandbox_succeeds\"}", "/orderId"),
                Arguments.of("{\"orderId\": \"%s\"}".formatted(ORDER), "/paymentMethod"),
                Arguments.of("{\"orderId\": \"%s\", \"paymentMethod\": 5}".formatted(ORDER), "/paymentMethod"),
                Arguments.of("{\"orderId\": \"%s\", \"paymentMethod\": \"\"}".formatted(ORDER), "/paymentMethod"),
                Arguments.of(
                        "{\"orderId\": \"%s\", \"paymentMethod\": \"%s\"}".formatted(ORDER, "m".repeat(61)),
                        "/paymentMethod"),
                Arguments.of(
                        "{\"orderId\": \"%s\", \"paymentMethod\": \"\\u0000\"}".formatted(ORDER), "/paymentMethod"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badHoldings")
    void aBadPaymentIsA400(String json, @Nullable String pointer) {
        assertPointer(body(api.move(HOLDINGS, buyer, json), 400), pointer);
    }

    @Test
    void anUnknownPaymentMethodIsA422ThatNamesThoseThatThereAre() {
        String problem = body(api.pay(buyer, Ids.next(), "cash"), 422);
        assertThat(JsonPath.<List<String>>read(problem, "$.methods")).contains("sandbox_succeeds");
    }

    static Stream<Arguments> badRefunds() {
        return Stream.of(
                Arguments.of("{\"amount\": 5}", "/amount"),
                Arguments.of("{\"amount\": {\"amount\": 0, \"currency\": \"ZAR\"}}", "/amount"),
                Arguments.of("{\"amount\": {\"amount\": -1, \"currency\": \"ZAR\"}}", "/amount"),
                Arguments.of("{\"amount\": {\"amount\": 1.5, \"currency\": \"ZAR\"}}", "/amount/amount"),
                Arguments.of("{\"amount\": {\"amount\": \"1\", \"currency\": \"ZAR\"}}", "/amount/amount"),
                Arguments.of("{\"amount\": {\"amount\": 99999999999999999999, \"currency\": \"ZAR\"}}", null),
                Arguments.of("{\"amount\": {\"amount\": 1, \"currency\": \"ZZZ\"}}", null),
                Arguments.of("{\"amount\": {\"amount\": 1, \"currency\": \"EUR\"}}", "/amount/currency"),
                Arguments.of("{\"reason\": \"%s\"}".formatted("r".repeat(2001)), "/reason"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRefunds")
    void aBadRefundIsA400AndMovesNothing(String json, @Nullable String pointer) {
        assertPointer(body(api.move(holding + "/refund", seller, json), 400), pointer);
        assertThat(api.amountOf(holding, seller, "held")).isEqualTo(10_000);
    }

    static Stream<Arguments> badWords() {
        return Stream.of(
                Arguments.of("/messages", "{}", "/message"),
                Arguments.of("/messages", "{\"message\": \"\"}", "/message"),
                Arguments.of("/messages", "{\"message\": \"%s\"}".formatted("m".repeat(4001)), "/message"),
                Arguments.of("/messages", "{\"message\": \"\\u0000\"}", "/message"),
                Arguments.of("/evidence", "{\"link\": \"https://example.com\"}", "/description"),
                Arguments.of("/evidence", "{\"description\": \"d\", \"link\": \"javascript:alert(1)\"}", "/link"),
                Arguments.of("/evidence", "{\"description\": \"d\", \"link\": \"https://a b\"}", "/link"),
                Arguments.of("/respond", "{}", "/message"),
                Arguments.of("/appeal", "{}", "/message"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badWords")
    void aBadWordInADisputeIsA400(String path, String json, String pointer) {
        assertPointer(body(api.post(dispute + path, buyer, json), 400), pointer);
    }

    @Test
    void aBadDisputeDecisionOrPayoutIsA400() {
        assertPointer(body(api.post(holding + "/disputes", buyer, "{\"reason\": \"r\"}"), 400), "/description");
        assertPointer(
                body(api.post(holding + "/disputes", buyer, "{\"reason\": \"a\\nb\", \"description\": \"d\"}"), 400),
                "/reason");
        assertPointer(body(api.post(dispute + "/decision", api.finance(), "{\"outcome\": \"FLIP\"}"), 400), "/outcome");
        assertPointer(body(api.post(dispute + "/decision", api.finance(), "{}"), 400), "/outcome");
        assertPointer(body(api.move(ROOT + "/payouts", seller, "{}"), 400), "/amount");
        assertPointer(body(api.move(ROOT + "/payouts", seller, Api.amount(0)), 400), "/amount");
    }

    static Stream<Arguments> badSettlements() {
        return Stream.of(
                Arguments.of("{}", "/reference"),
                Arguments.of("{\"reference\": \"\"}", "/reference"),
                Arguments.of("{\"reference\": \"a\\nb\"}", "/reference"),
                Arguments.of("{\"reference\": \"%s\"}".formatted("r".repeat(201)), "/reference"),
                Arguments.of("{\"reference\": \"r\", \"reason\": \"\\u0000\"}", "/reason"),
                Arguments.of("{\"reference\": \"r\", \"reason\": \"%s\"}".formatted("r".repeat(2001)), "/reason"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSettlements")
    void aBadSettlementIsA400(String json, String pointer) {
        assertPointer(body(api.move(ROOT + "/refunds/" + ORDER + "/settlement", api.finance(), json), 400), pointer);
    }

    @Test
    void aBadListOrRetryOfRefundsIsA400() {
        body(api.get(ROOT + "/refunds?status=LOST", api.finance()), 400);
        body(api.get(ROOT + "/refunds?cursor=eA", api.finance()), 400);
        assertPointer(
                body(api.move(ROOT + "/refunds/" + ORDER + "/retry", api.finance(), "{\"reason\": 5}"), 400),
                "/reason");
        body(api.move(ROOT + "/refunds/7/retry", api.finance(), "{\"reason\": \"r\"}"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/retry", "/settlement"})
    void aFailedRefundNeedsAKeyToo(String path) {
        String problem = body(
                api.post(ROOT + "/refunds/" + ORDER + path, api.finance(), "{\"reference\": \"r\", \"reason\": \"r\"}"),
                400);
        assertThat(Api.type(problem)).isEqualTo("/problems/idempotency_key_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/holdings/7",
                "/orders/7/holding",
                "/disputes?limit=0",
                "/disputes?cursor=%21",
                "/payouts?cursor=eA",
                "/disputes/7"
            })
    void aBadParameterIsA400(String path) {
        body(api.getEncoded(ROOT + path, seller), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/refund", "/release"})
    void moneyNeedsAKey(String path) {
        String problem = body(api.post(holding + path, seller, "{}"), 400);
        assertThat(Api.type(problem)).isEqualTo("/problems/idempotency_key_required");
    }

    @Test
    void whatIsUnknownIsA404AndAWrongMethodA405() {
        body(api.get(HOLDINGS + "/" + Ids.next(), seller), 404);
        body(api.get(ROOT + "/disputes/" + Ids.next(), seller), 404);
        body(api.get(ROOT + "/nothing", seller), 404);
        assertThat(allowed(api.put(holding, seller, "{}"))).containsExactly("GET");
    }

    @Test
    void aBodyOverTheLimitIsA413AndAnotherMediaTypeA415() {
        String large = "{\"message\": \"" + "n".repeat(300 * 1024) + "\"}";
        body(api.post(dispute + "/messages", buyer, large), 413);
        body(api.sendChunked(POST, dispute + "/messages", buyer, large), 413);
        body(api.send(POST, dispute + "/messages", buyer, MediaType.TEXT_PLAIN, "5"), 415);
    }

    private static void assertPointer(String problem, @Nullable String pointer) {
        assertThat(Api.type(problem)).isEqualTo("/problems/invalid_request");
        if (pointer != null) {
            assertThat(JsonPath.<List<String>>read(problem, "$.errors[*].pointer"))
                    .contains(pointer);
        }
    }
}
