package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.stripe.net.Webhook;
import dev.soko.escrow.payment.ReconciliationService;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What providers say, or pretend to. The sandbox signs as Stripe does. */
@EscrowTest
class WebhookIT {

    private static final String SECRET = "a-secret-of-the-tests";

    private final Api api;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TestToken buyer;
    private String holding = "";
    private UUID operation = Ids.next();

    WebhookIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.published = published;
        this.jdbc = jdbc;
        this.buyer = api.tokens().user();
    }

    @Test
    void aBadOrOldSignatureIsA400AndNothingIsStored() throws Exception {
        waitingCharge();
        String event = event("SUCCEEDED");
        long now = Instant.now().getEpochSecond();

        body(send(event, null), 400);
        body(send(event, "t=1,v1=00"), 400);
        body(send(event, sign(event, "another secret", now)), 400);
        body(send(event.replace("SUCCEEDED", "FAILED"), sign(event, SECRET, now)), 400);
        body(send(event, sign(event, SECRET, now - 301)), 400);

        assertThat(stored()).isZero();
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PENDING");
        body(send(event, sign(event, SECRET, now - 290)), 204);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
    }

    @Test
    void inAnyOrderAndHoweverOftenItComesToTheSameEnd() throws Exception {
        waitingCharge();

        for (String type : new String[] {"FAILED", "SUCCEEDED", "SUCCEEDED", "PROCESSING", "FAILED", "SUCCEEDED"}) {
            String event = event(type);
            body(send(event, sign(event, SECRET, Instant.now().getEpochSecond())), 204);
        }

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
        assertThat(jdbc.sql("select count(*) from entry where reference = :id")
                        .param("id", Api.id(holding))
                        .query((row, _) -> row.getLong(1))
                        .single())
                .isEqualTo(1);
        assertThat(stored()).isEqualTo(3);
        published.await("escrow.funded.v1", Api.id(holding));
        api.booksBalance();
    }

    @Test
    void aRefundThatComesBackIsOwedAgainAndStaysSo() throws Exception {
        TestToken seller = api.tokens().user();
        holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/refund", seller, "{}"), 200);
        // What the events are about.
        operation = jdbc.sql("select id from operation where subject_id = :id and kind = 'REFUND'")
                .param("id", Api.id(holding))
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
        await().untilAsserted(() -> assertThat(status()).isEqualTo("SUCCEEDED"));
        assertThat(owedToTheBuyer()).isZero();

        for (String type : new String[] {"FAILED", "SUCCEEDED", "FAILED"}) {
            String event = event(type);
            body(send(event, sign(event, SECRET, Instant.now().getEpochSecond())), 204);

            assertThat(status()).isEqualTo("FAILED");
            assertThat(owedToTheBuyer()).isEqualTo(10_000);
        }

        assertThat(jdbc.sql("select kind from entry where reference = :id order by id")
                        .param("id", Api.id(holding))
                        .query(String.class)
                        .list())
                .containsExactly("FUNDING", "REFUND", "REFUND_SENT", "REFUND_RETURNED");
        api.booksBalance();
    }

    @Test
    void whatIsAboutNothingOfOursOrNoEventHasNoEffect() throws Exception {
        String strange = event("SUCCEEDED");
        body(send(strange, sign(strange, SECRET, Instant.now().getEpochSecond())), 204);
        assertThat(stored()).isZero();
        String malformed = "{\"id\": 5";
        body(send(malformed, sign(malformed, SECRET, Instant.now().getEpochSecond())), 400);
        body(api.post(ROOT + "/webhooks/nobody", _ -> {}, "{}"), 404);
    }

    @Test
    void whatAWebhookThatNeverCameWouldHaveSaidTheReconciliationFindsOut(
            @Autowired ReconciliationService reconciliations) {
        waitingCharge();
        // Paid at the sandbox, which does not say so.
        jdbc.sql("update sandbox_payment set status = 'SUCCEEDED' where operation = :id")
                .param("id", operation)
                .update();

        reconciliations.reconcile(
                Instant.now().minusSeconds(3600), Instant.now().plusSeconds(60));

        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
        String reports = body(api.get(ROOT + "/reconciliations", api.finance()), 200);
        assertThat(JsonPath.<List<String>>read(reports, "$.items[0].differences[?(@.kind == 'PROGRESS')].operation"))
                .contains(operation.toString());
        api.booksBalance();
    }

    private void waitingCharge() {
        UUID order = api.placed(buyer, api.tokens().user(), 10_000);
        holding = Api.path(api.begun(buyer, order, "sandbox_second_step"));
        operation = jdbc.sql("select id from operation where subject_id = :id")
                .param("id", Api.id(holding))
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    private String event(String type) {
        return "{\"id\": \"evt_%s_%s\", \"type\": \"%s\", \"operation\": \"%s\", \"payment\": \"sb_1\", \"reason\": null}"
                .formatted(operation, type, type, operation);
    }

    private String status() {
        return jdbc.sql("select status from operation where id = :id")
                .param("id", operation)
                .query(String.class)
                .single();
    }

    private long owedToTheBuyer() {
        return jdbc.sql("select balance from account where kind = 'REFUND' and owner_id = :id")
                .param("id", Api.id(holding))
                .query(Long.class)
                .single();
    }

    private long stored() {
        return jdbc.sql("select count(*) from webhook where event_id like :id")
                .param("id", "evt_" + operation + "%")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private ResponseSpec send(String event, @Nullable String signature) {
        return api.post(
                ROOT + "/webhooks/sandbox",
                headers -> {
                    if (signature != null) {
                        headers.set("Sandbox-Signature", signature);
                    }
                },
                event);
    }

    private static String sign(String event, String secret, long seconds) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(event, secret, seconds);
    }
}
