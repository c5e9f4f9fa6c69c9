package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.ForeignEvents;
import dev.soko.testing.events.HandledEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the buyer may look at what has come is orders-service's to know: the money waits until the order is complete. */
@EscrowTest
class InspectionWindowIT {

    private static final String DISPUTE = "{\"reason\": \"Late\", \"description\": \"It is late.\"}";
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T12:00:00Z");
    /** More than a round of any job that would release it. */
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final Api api;
    private final ForeignEvents others;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private final TestToken buyer;

    InspectionWindowIT(@Autowired Api api, @Autowired ForeignEvents others, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.others = others;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @AfterEach
    void theBooksBalance() {
        api.booksBalance();
    }

    @Test
    void theSellersWordReleasesNothingUntilTheOrderCompletes() {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);

        delivered(order);

        await().during(A_WHILE)
                .untilAsserted(
                        () -> assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED"));
        completed(order);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("RELEASED");
        assertThat(api.available(seller)).isEqualTo(9_500);
        completed(order);
        assertThat(api.available(seller)).isEqualTo(9_500);
    }

    /** The order may be complete before it has heard of the dispute. */
    @ParameterizedTest
    @CsvSource({"RELEASE, RELEASED, 9500", "REFUND, REFUNDED, 0", "SPLIT, PARTIALLY_REFUNDED, 5700"})
    void whatIsFrozenWhenTheOrderCompletesGoesWhereTheVerdictSays(String outcome, String status, long sellersPart) {
        UUID order = api.placed(buyer, seller, 10_000);
        String holding = api.funded(buyer, order);
        delivered(order);
        String opened = body(api.post(holding + "/disputes", buyer, DISPUTE), 201);
        String dispute = ROOT + "/disputes/" + JsonPath.<String>read(opened, "$.id");

        completed(order);

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FROZEN");
        body(api.post(dispute + "/respond", seller, "{\"message\": \"It was not.\"}"), 200);
        body(api.post(dispute + "/decision", api.finance(), decision(outcome)), 200);
        jdbc.sql("update dispute set deadline = created_at where id = :id")
                .param("id", Api.id(dispute))
                .update();
        api.awaitStatus(holding, buyer, status);
        assertThat(api.amountOf(holding, buyer, "held")).isZero();
        assertThat(api.available(seller)).isEqualTo(sellersPart);
    }

    private static String decision(String outcome) {
        String part = outcome.equals("SPLIT") ? "{\"amount\": 4000, \"currency\": \"ZAR\"}" : "null";
        return "{\"outcome\": \"%s\", \"refundAmount\": %s, \"reason\": \"So it is\"}".formatted(outcome, part);
    }

    private void delivered(UUID order) {
        hear("order.delivered.v1", order, Map.of("orderId", order, "confirmedBy", "SELLER", "deliveredAt", LONG_AGO));
    }

    private void completed(UUID order) {
        hear("order.completed.v1", order, Map.of("orderId", order, "completedAt", Instant.now()));
    }

    /** Returns when the event has had its effect. */
    private void hear(String type, UUID order, Map<String, ?> event) {
        HandledEvents.await(jdbc, others.send("orders", type, order, event));
    }
}
