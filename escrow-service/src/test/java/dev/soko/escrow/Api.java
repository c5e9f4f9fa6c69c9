package dev.soko.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ServiceClient;
import dev.soko.testing.events.ForeignEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service as its clients, orders-service and kyc-service see it. */
@Component
@Lazy
public class Api extends ServiceClient {

    static final String ROOT = "/api/v1/escrow";
    static final String HOLDINGS = ROOT + "/holdings";
    static final String CURRENCY = "ZAR";

    private final ForeignEvents others;
    private final TestToken finance;

    Api(@Value("${local.server.port}") int port, TestTokens tokens, ForeignEvents others) {
        super(port, tokens);
        this.others = others;
        this.finance = tokens.user().withRole(Role.FINANCE);
    }

    public TestToken finance() {
        return finance;
    }

    /** The id of an order that is placed and that escrow may not have heard of yet. */
    public UUID placed(TestToken buyer, TestToken seller, long amount) {
        return placed(buyer, seller, amount, Instant.now().plus(Duration.ofMinutes(30)));
    }

    public UUID placed(TestToken buyer, TestToken seller, long amount, Instant due) {
        return placed(buyer, seller, new Money(amount, CURRENCY), due);
    }

    public UUID placed(TestToken buyer, TestToken seller, Money total) {
        return placed(buyer, seller, total, Instant.now().plus(Duration.ofMinutes(30)));
    }

    private UUID placed(TestToken buyer, TestToken seller, Money total, Instant due) {
        UUID order = Ids.next();
        say(
                "order.placed.v1",
                order,
                Map.of(
                        "buyerId", buyer.userId(),
                        "sellerId", seller.userId(),
                        "items",
                                List.of(Map.of(
                                        "listingId",
                                        Ids.next(),
                                        "title",
                                        "A lamp",
                                        "category",
                                        "home",
                                        "quantity",
                                        1,
                                        "unitPrice",
                                        total)),
                        "total", total,
                        "paymentDueAt", due.toString(),
                        "placedAt", Instant.now().toString()));
        return order;
    }

    /** Says of an order what orders-service would. */
    public void say(String type, UUID order, Map<String, ?> fields) {
        ObjectNode event = JsonMapper.shared().valueToTree(fields);
        event.put("orderId", order.toString());
        others.send("orders", type, order, event);
    }

    public void delivered(UUID order, String confirmedBy, Instant at) {
        say("order.delivered.v1", order, Map.of("confirmedBy", confirmedBy, "deliveredAt", at.toString()));
    }

    public void verified(TestToken seller) {
        kyc(seller, "APPROVED");
    }

    public void kyc(TestToken seller, String status) {
        ObjectNode event = JsonMapper.shared().valueToTree(Map.of("userId", seller.userId(), "status", status));
        others.send("kyc", "kyc.status-changed.v1", seller.userId(), event);
    }

    public static String amount(long amount) {
        return "{\"amount\": {\"amount\": %d, \"currency\": \"%s\"}}".formatted(amount, CURRENCY);
    }

    /** A POST with a key of its own. */
    public ResponseSpec move(String path, TestToken user, String json) {
        return post(path, user.andThen(key(Ids.next().toString())), json);
    }

    static Consumer<HttpHeaders> key(String key) {
        return headers -> headers.set("Idempotency-Key", key);
    }

    public ResponseSpec pay(TestToken buyer, UUID order, String method) {
        return move(HOLDINGS, buyer, "{\"orderId\": \"%s\", \"paymentMethod\": \"%s\"}".formatted(order, method));
    }

    /** The answer of a payment that has begun, of an order that may still be on its way. */
    public String begun(TestToken buyer, UUID order, String method) {
        await().until(() -> status(get(ROOT + "/orders/" + order + "/holding", buyer)) == 200
                || status(pay(buyer, order, method)) == 201);
        return body(get(ROOT + "/orders/" + order + "/holding", buyer), 200);
    }

    /** The path of a holding that is paid. */
    public String funded(TestToken buyer, TestToken seller, long amount) {
        return funded(buyer, placed(buyer, seller, amount));
    }

    String funded(TestToken buyer, UUID order) {
        String holding = path(begun(buyer, order, "sandbox_succeeds"));
        awaitStatus(holding, buyer, "FUNDED");
        return holding;
    }

    public static String path(String holding) {
        return HOLDINGS + "/" + JsonPath.<String>read(holding, "$.id");
    }

    public static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    public void awaitStatus(String path, TestToken viewer, String status) {
        await().untilAsserted(() -> assertThat(text(path, viewer, "$.status")).isEqualTo(status));
    }

    /** What a problem is. */
    public static String type(String problem) {
        return JsonPath.read(problem, "$.type");
    }

    static int status(ResponseSpec answer) {
        return answer.returnResult(Void.class).getStatus().value();
    }

    public String text(String path, TestToken viewer, String field) {
        return JsonPath.read(body(get(path, viewer), 200), field);
    }

    long amountOf(String path, TestToken viewer, String field) {
        return JsonPath.<Number>read(body(get(path, viewer), 200), "$." + field + ".amount")
                .longValue();
    }

    public long available(TestToken seller) {
        return balance(seller, "available");
    }

    public long debt(TestToken seller) {
        return balance(seller, "debt");
    }

    private long balance(TestToken seller, String field) {
        List<Number> amounts =
                JsonPath.read(body(get(ROOT + "/balance", seller), 200), "$.balances[*]." + field + ".amount");
        return amounts.stream().mapToLong(Number::longValue).sum();
    }

    /** What was funded is held, released, refunded or taken. */
    void assertAddsUp(String holding, TestToken viewer) {
        assertThat(Stream.of("held", "released", "refunded", "fee")
                        .mapToLong(part -> amountOf(holding, viewer, part))
                        .sum())
                .isEqualTo(amountOf(holding, viewer, "amount"));
    }

    public void booksBalance() {
        String verification = body(get(ROOT + "/ledger/verify", finance), 200);
        assertThat(JsonPath.<Boolean>read(verification, "$.balanced"))
                .as(verification)
                .isTrue();
    }
}
