package dev.soko.escrow;

import static dev.soko.escrow.Api.ROOT;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.payment.ReconciliationService;
import dev.soko.platform.Ids;
import dev.soko.testing.access.TestToken;
import dev.soko.testing.events.RecordedEvents;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What providers say, or pretend to. The sandbox signs as Stripe does. */
@EscrowTest
class WebhookIT {

    private final Api api;
    private final SandboxNews sandbox;
    private final Refunds refunds;
    private final RecordedEvents published;
    private final JdbcClient jdbc;
    private final TestToken buyer;
    private String holding = "";
    private UUID operation = Ids.next();

    WebhookIT(@Autowired Api api, @Autowired RecordedEvents published, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.sandbox = new SandboxNews(api);
        this.refunds = new Refunds(api, jdbc);
        this.published = published;
        this.jdbc = jdbc;
        this.buyer = api.tokens().user();
    }

    @Test
    void aBadOrOldSignatureIsA400AndNothingIsStored() {
        waitingCharge();
        String event = SandboxNews.event(operation, "SUCCEEDED");
        long now = Instant.now().getEpochSecond();

        body(sandbox.send(event, null), 400);
        body(sandbox.send(event, "t=1,v1=00"), 400);
        body(sandbox.send(event, SandboxNews.sign(event, "another secret", now)), 400);
        body(sandbox.send(event.replace("SUCCEEDED", "FAILED"), SandboxNews.sign(event, SandboxNews.SECRET, now)), 400);
        body(sandbox.send(event, SandboxNews.sign(event, SandboxNews.SECRET, now - 301)), 400);

        assertThat(stored()).isZero();
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PENDING");
        body(sandbox.send(event, SandboxNews.sign(event, SandboxNews.SECRET, now - 290)), 204);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
    }

    @Test
    void inAnyOrderAndHoweverOftenItComesToTheSameEnd() {
        waitingCharge();

        for (String type : new String[] {"FAILED", "SUCCEEDED", "SUCCEEDED", "PROCESSING", "FAILED", "SUCCEEDED"}) {
            sandbox.say(operation, type);
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
    void aRefundThatComesBackIsOwedAgainAndStaysSo() {
        TestToken seller = api.tokens().user();
        holding = api.funded(buyer, seller, 10_000);
        body(api.move(holding + "/refund", seller, "{}"), 200);
        // What the events are about.
        operation = refunds.newest(holding);
        refunds.awaitStatus(operation, "SUCCEEDED");
        assertThat(refunds.owed(holding)).isZero();

        for (String type : new String[] {"FAILED", "SUCCEEDED", "FAILED"}) {
            sandbox.say(operation, type);

            assertThat(refunds.status(operation)).isEqualTo("FAILED");
            assertThat(refunds.owed(holding)).isEqualTo(10_000);
        }

        assertThat(refunds.entries(holding)).containsExactly("FUNDING", "REFUND", "REFUND_SENT", "REFUND_RETURNED");
        api.booksBalance();
    }

    @Test
    void whatIsAboutNothingOfOursOrNoEventHasNoEffect() {
        sandbox.say(operation, "SUCCEEDED");
        assertThat(stored()).isZero();
        String malformed = "{\"id\": 5";
        body(
                sandbox.send(
                        malformed,
                        SandboxNews.sign(
                                malformed, SandboxNews.SECRET, Instant.now().getEpochSecond())),
                400);
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
        assertThat(JsonPath.<List<String>>read(reports, "$.items[*].differences[?(@.kind == 'PROGRESS')].operation"))
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

    private long stored() {
        return jdbc.sql("select count(*) from webhook where event_id like :id")
                .param("id", "evt_" + operation + "%")
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
