package dev.soko.escrow.payment;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.Api;
import dev.soko.escrow.EscrowTest;
import dev.soko.testing.access.TestToken;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a provider took up long ago and said nothing about since. */
@EscrowTest
class UnfinishedOperationsIT {

    private static final Duration AGE = Duration.ofDays(400);
    private static final Instant LONG_AGO = Instant.now().minus(AGE);

    private final Api api;
    private final JdbcClient jdbc;
    private final TestToken seller;
    private final TestToken buyer;
    private String holding = "";
    private UUID charge = new UUID(0, 0);

    UnfinishedOperationsIT(@Autowired Api api, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    @BeforeEach
    void begun() {
        holding = Api.path(api.begun(buyer, api.placed(buyer, seller, 10_000), "sandbox_second_step"));
        charge = jdbc.sql("update operation set created_at = :then where subject_id = :id returning id")
                .param("then", LONG_AGO.atOffset(ZoneOffset.UTC))
                .param("id", Api.id(holding))
                .query(UUID.class)
                .single();
        assertThat(status()).isEqualTo("STARTED");
    }

    @AfterEach
    void end() {
        atTheProvider("FAILED");
        isDue();
        await().untilAsserted(() -> assertThat(status()).isIn("SUCCEEDED", "FAILED"));
        api.booksBalance();
    }

    @Test
    void whatHasEndedIsLearntWithoutItsWebhook() {
        atTheProvider("SUCCEEDED");
        isDue();

        api.awaitStatus(holding, buyer, "FUNDED");
    }

    @Test
    void whatHasNotIsAskedAboutOnceADay() {
        isDue();

        await().untilAsserted(() -> assertThat(nextAttempt())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25))));
        assertThat(status()).isEqualTo("STARTED");
    }

    @Test
    void theAgeOfTheOldestIsMeasured(@Autowired MeterRegistry meters) {
        assertThat(meters.get("soko.escrow.operations.oldest").gauge().value()).isGreaterThanOrEqualTo(AGE.toSeconds());
    }

    @Test
    void theReportNamesIt(@Autowired ReconciliationService reconciliations) {
        reconciliations.reconcile(Instant.now().minusSeconds(1), Instant.now());

        assertThat(reported()).extracting("kind", "ours").containsExactly(tuple("UNFINISHED", "STARTED"));
    }

    private void atTheProvider(String status) {
        jdbc.sql("update sandbox_payment set status = :status where operation = :id and status = 'ACTION_REQUIRED'")
                .param("status", status)
                .param("id", charge)
                .update();
    }

    private void isDue() {
        jdbc.sql("update operation set next_attempt_at = created_at where id = :id")
                .param("id", charge)
                .update();
    }

    private String status() {
        return jdbc.sql("select status from operation where id = :id")
                .param("id", charge)
                .query(String.class)
                .single();
    }

    private Instant nextAttempt() {
        return jdbc.sql("select next_attempt_at from operation where id = :id")
                .param("id", charge)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** By the newest report of the sandbox. */
    private List<Map<String, Object>> reported() {
        String reports = body(api.get("/api/v1/escrow/reconciliations?limit=100", api.finance()), 200);
        String newest = JsonPath.parse(JsonPath.<List<Object>>read(reports, "$.items[?(@.provider == 'sandbox')]")
                        .getFirst())
                .jsonString();
        return JsonPath.read(newest, "$.differences[?(@.operation == '%s')]".formatted(charge));
    }
}
