package dev.soko.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.access.TestTokens;
import dev.soko.testing.client.ServiceClient;
import dev.soko.testing.events.ForeignEvents;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The service as its clients see it, with the services around it. */
@Component
@Lazy
public class Api extends ServiceClient {

    public static final String ORDERS = "/api/v1/orders";
    static final String ADDRESS = """
            {"recipient": "Amina Otieno", "line1": "12 Oginga Odinga Street", "city": "Kisumu", "country": "KE"}""";

    private final ForeignEvents others;
    private final JdbcClient jdbc;
    private final CircuitBreakerRegistry breakers;

    Api(
            @Value("${local.server.port}") int port,
            TestTokens tokens,
            ForeignEvents others,
            JdbcClient jdbc,
            CircuitBreakerRegistry breakers) {
        super(port, tokens);
        this.others = others;
        this.jdbc = jdbc;
        this.breakers = breakers;
    }

    /** Whatever a test did to the services around. */
    void noTrouble() {
        FakeServices.noTrouble();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    /** On the market at 100.00 rand, with so much in stock; by courier at 15.00 or collected. */
    UUID listing(TestToken seller, int stocked) {
        return listing(seller, stocked, "ACTIVE", "ZAR");
    }

    UUID listing(TestToken seller, int stocked, String status, String currency) {
        UUID id = Ids.next();
        FakeServices.listing(id, """
                {"id": "%s", "sellerId": "%s", "status": "%s", "title": "Basket", "category": "handmade",
                 "price": {"amount": 10000, "currency": "%s"}, "country": "KE", "variants": [],
                 "deliveryOptions": [
                   {"type": "COURIER", "price": {"amount": 1500, "currency": "%4$s"}, "countries": ["KE", "TZ"]},
                   {"type": "PICKUP", "price": null, "countries": []}]}
                """.formatted(id, seller.userId(), status, currency));
        FakeServices.STOCK.put(id.toString(), stocked);
        return id;
    }

    static String line(UUID listing, int quantity) {
        return "{\"listingId\": \"%s\", \"quantity\": %d}".formatted(listing, quantity);
    }

    /** An order by courier. */
    static String order(String... lines) {
        return "{\"items\": [%s], \"deliveryOption\": \"COURIER\", \"address\": %s}"
                .formatted(String.join(", ", lines), ADDRESS);
    }

    static Consumer<HttpHeaders> keyed(TestToken who) {
        return keyed(who, Ids.next().toString());
    }

    static Consumer<HttpHeaders> keyed(TestToken who, String key) {
        return who.andThen(headers -> headers.set("Idempotency-Key", key));
    }

    ResponseSpec place(TestToken buyer, String body) {
        return post(ORDERS, keyed(buyer), body);
    }

    /** The path of a new order of one seller's. */
    String placed(TestToken buyer, UUID listing, int quantity) {
        String answer = body(place(buyer, order(line(listing, quantity))), 201);
        return ORDERS + "/" + JsonPath.<String>read(answer, "$.orders[0].id");
    }

    /** The path of the order of who won an auction of one of these. */
    String won(TestToken winner, UUID listing) {
        UUID auction = Ids.next();
        others.send(
                "auctions",
                "auction.ended.v1",
                auction,
                Map.of(
                        "auctionId",
                        auction,
                        "listingId",
                        listing,
                        "sellerId",
                        Ids.next(),
                        "title",
                        "Basket",
                        "outcome",
                        "SOLD",
                        "winnerId",
                        winner.userId(),
                        "finalPrice",
                        Map.of("amount", 31_000, "currency", "ZAR"),
                        "auction",
                        Map.of("category", "handmade")));
        await().untilAsserted(() -> assertThat(ordersOf(winner)).isEqualTo(1));
        return ORDERS + "/" + JsonPath.<String>read(body(get(ORDERS, winner), 200), "$.items[0].id");
    }

    /** The path of a new order that is paid. */
    String paid(TestToken buyer, UUID listing, int quantity) {
        String order = placed(buyer, listing, quantity);
        escrow("escrow.funded.v1", order, Map.of());
        awaitStatus(order, buyer, "PAID");
        return order;
    }

    /** The path of an order that has come to that state by the seller's and the buyer's doing. */
    String in(String status, TestToken buyer, TestToken seller) {
        String order = paid(buyer, listing(seller, 5), 2);
        for (String step : new String[] {"PREPARING", "SHIPPED", "DELIVERED"}) {
            if (read(order, buyer, "$.status").equals(status)) {
                return order;
            }
            body(move(order, seller, step), 200);
        }
        return order;
    }

    ResponseSpec move(String order, TestToken who, String status) {
        return patch(order + "/status", who, "{\"status\": \"%s\"}".formatted(status));
    }

    String read(String order, TestToken who, String path) {
        return String.valueOf(JsonPath.<Object>read(body(get(order, who), 200), path));
    }

    void awaitStatus(String order, TestToken who, String status) {
        await().untilAsserted(() -> assertThat(read(order, who, "$.status")).isEqualTo(status));
    }

    /** Says what escrow-service would of that order. */
    void escrow(String type, String order, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(more);
        event.put("orderId", id(order));
        others.send("escrow", type, Ids.next(), event);
    }

    /** Brings about what time would. */
    void overdue(String order, String column) {
        jdbc.sql("update orders set %s = now() - interval '1 second' where id = :id".formatted(column))
                .param("id", id(order))
                .update();
    }

    int ordersOf(TestToken buyer) {
        return jdbc.sql("select count(*) from orders where buyer_id = :buyer")
                .param("buyer", buyer.userId())
                .query(Integer.class)
                .single();
    }

    int claimsOn(UUID listing) {
        return jdbc.sql("select count(*) from claim where cast(goods as text) like :listing")
                .param("listing", "%" + listing + "%")
                .query(Integer.class)
                .single();
    }

    /** Whether inventory-service has still to be told something about that order now. */
    int dueOf(String order) {
        return jdbc.sql("select count(*) from claim where order_id = :id and task is not null")
                .param("id", id(order))
                .query(Integer.class)
                .single();
    }

    ForeignEvents others() {
        return others;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    static UUID id(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    static int available(UUID listing) {
        return FakeServices.STOCK.available(listing.toString());
    }
}
