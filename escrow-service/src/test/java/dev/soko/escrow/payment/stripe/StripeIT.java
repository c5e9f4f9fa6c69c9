package dev.soko.escrow.payment.stripe;

import static dev.soko.testing.client.ServiceClient.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.stripe.net.Webhook;
import dev.soko.escrow.Api;
import dev.soko.escrow.payment.ReconciliationService;
import dev.soko.escrow.payment.stripe.FakeStripe.Asked;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.testing.access.TestToken;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with Stripe, which is a local server that answers as Stripe documents. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "soko.escrow.provider=stripe",
            "soko.escrow.stripe.api-key=sk_test_123",
            "soko.escrow.stripe.webhook-secret=" + StripeIT.SECRET
        })
class StripeIT {

    static final String SECRET = "whsec_of_the_tests";

    private static final FakeStripe STRIPE = started();

    private final Api api;
    private final ReconciliationService reconciliations;
    private final TestToken seller;
    private final TestToken buyer;

    StripeIT(@Autowired Api api, @Autowired ReconciliationService reconciliations) {
        this.api = api;
        this.reconciliations = reconciliations;
        this.seller = api.tokens().user();
        this.buyer = api.tokens().user();
    }

    private static FakeStripe started() {
        try {
            return new FakeStripe();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("soko.escrow.stripe.api", STRIPE::address);
    }

    @AfterAll
    static void stop() {
        STRIPE.stop();
    }

    @AfterEach
    void theBooksBalance() {
        api.booksBalance();
    }

    @Test
    void aChargeIsAPaymentIntentThatItsWebhookFunds() throws Exception {
        String holding = paid(10_000);

        Asked intent = STRIPE.last("/v1/payment_intents");
        assertThat(intent.form())
                .containsEntry("amount", "10000")
                .containsEntry("currency", "zar")
                .containsEntry("payment_method_types[0]", "card");
        assertThat(intent.key()).isEqualTo(intent.form().get("metadata[operation]"));
        assertThat(intent.authorization()).isEqualTo("Bearer sk_test_123");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
    }

    @Test
    void theClientGetsTheSecretAndAFailedTryMayBeRepeated() throws Exception {
        UUID order = api.placed(buyer, seller, 10_000);
        String begun = begun(order);
        assertThat(JsonPath.<String>read(begun, "$.clientSecret")).contains("_secret_");
        String charge = charge();

        say("payment_intent.payment_failed", "requires_payment_method", "operation", charge);
        say("payment_intent.succeeded", "succeeded", "operation", charge);
        say("payment_intent.processing", "processing", "operation", charge);

        assertThat(api.text(Api.path(begun), buyer, "$.status")).isEqualTo("FUNDED");
    }

    @Test
    void aWebhookThatIsNotStripesIsA400() throws Exception {
        String body = event(
                "payment_intent.succeeded", "succeeded", "operation", Ids.next().toString());
        long now = Instant.now().getEpochSecond();
        send(body, Webhook.Signature.generateSignatureHeader(body, "whsec_other", now), 400);
        send(body, Webhook.Signature.generateSignatureHeader(body, SECRET, now - 301), 400);
        send(body, Webhook.Signature.generateSignatureHeader(body, SECRET, now), 204);
    }

    @Test
    void whatStripeRefusesIsA422AndNoAnswerA503() {
        UUID small = api.placed(buyer, seller, 666);
        await().untilAsserted(() -> assertThat(
                        JsonPath.<String>read(body(api.pay(buyer, small, "card"), 422), "$.type"))
                .isEqualTo("/problems/payment_refused"));
        UUID order = api.placed(buyer, seller, 10_000);
        begun(order);
        // Also the cancellation of the first try fails, and is asked again by the job.
        STRIPE.failNext(2);
        assertThat(JsonPath.<String>read(body(api.pay(buyer, order, "card"), 503), "$.type"))
                .isEqualTo("/problems/provider_unavailable");
        body(api.pay(buyer, order, "sandbox_succeeds"), 422);
        begun(order);
    }

    @Test
    void anAmountIsSaidAsStripeCountsIt() {
        begun(api.placed(buyer, seller, new Money(500, "ISK")));

        assertThat(STRIPE.last("/v1/payment_intents").form())
                .containsEntry("amount", "50000")
                .containsEntry("currency", "isk");
    }

    @Test
    void anAmountThatStripeCannotMoveIsA422() throws Exception {
        UUID order = api.placed(buyer, seller, new Money(10_005, "KWD"));
        await().untilAsserted(() -> {
            String problem = body(api.pay(buyer, order, "card"), 422);
            assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/amount_not_supported");
            assertThat(JsonPath.<Integer>read(problem, "$.step")).isEqualTo(10);
        });

        String holding = paid(new Money(10_010, "KWD"));
        body(api.move(holding + "/refund", seller, refund(1_005)), 422);
        body(api.move(holding + "/refund", seller, refund(1_010)), 200);
        await().untilAsserted(
                        () -> assertThat(STRIPE.last("/v1/refunds").form()).containsEntry("amount", "1010"));
    }

    @Test
    void aDecisionThatStripeCannotCarryOutIsA422() throws Exception {
        String holding = paid(new Money(10_000, "KWD"));
        String opened = body(
                api.post(holding + "/disputes", buyer, "{\"reason\": \"DAMAGED\", \"description\": \"It is broken\"}"),
                201);
        String dispute = "/api/v1/escrow/disputes/" + JsonPath.<String>read(opened, "$.id");
        body(api.post(dispute + "/respond", seller, "{\"message\": \"It was not\"}"), 200);

        String problem = body(api.post(dispute + "/decision", api.finance(), split(1_005)), 422);
        assertThat(JsonPath.<String>read(problem, "$.type")).isEqualTo("/problems/amount_not_supported");
        body(api.post(dispute + "/decision", api.finance(), split(1_010)), 200);
    }

    @Test
    void refundsTransfersAndReversalsGoToStripe() throws Exception {
        say("account.updated", "", "seller_id", seller.userId().toString());
        String holding = paid(10_000);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        api.verified(seller);
        paidOut(9_500);
        assertThat(STRIPE.last("/v1/transfers").form())
                .containsEntry("amount", "9500")
                .containsEntry("destination", "acct_1");

        body(api.move(holding + "/refund", seller, "{}"), 200);

        await().untilAsserted(
                        () -> assertThat(STRIPE.last("/v1/refunds").form()).containsEntry("amount", "10000"));
        await().untilAsserted(() -> assertThat(api.debt(seller)).isZero());
        // The transfer is reversed before the buyer is refunded.
        List<String> paths = STRIPE.asked.stream().map(Asked::path).toList();
        int refund = paths.lastIndexOf("/v1/refunds");
        assertThat(paths.subList(0, refund)).anyMatch(path -> path.endsWith("/reversals"));
    }

    @Test
    void theRefundWaitsForEveryReversal() throws Exception {
        say("account.updated", "", "seller_id", seller.userId().toString());
        String holding = paid(10_000);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        api.verified(seller);
        paidOut(4_000);
        paidOut(5_500);
        int before = STRIPE.asked.size();
        STRIPE.failNextOf(5_500);

        body(api.move(holding + "/refund", seller, "{}"), 200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(STRIPE.asked.stream()
                                .skip(before)
                                .filter(asked -> asked.path().endsWith("/reversals")
                                        || asked.path().equals("/v1/refunds"))
                                .map(asked -> asked.form().get("amount")))
                        .containsExactly("5500", "5500", "4000", "10000"));
    }

    @Test
    void theReconciliationNamesWhatStripeDoesNotHave() throws Exception {
        paid(10_000);
        String charge = charge();

        reconciliations.reconcile(
                Instant.now().minusSeconds(3600), Instant.now().plusSeconds(60));

        String reports = body(api.get("/api/v1/escrow/reconciliations", api.finance()), 200);
        assertThat(JsonPath.<List<String>>read(
                        reports,
                        "$.items[?(@.provider == 'stripe')].differences[?(@.kind == 'MISSING_AT_PROVIDER')].operation"))
                .contains(charge);
    }

    /** The newest one's id. */
    private static String charge() {
        return String.valueOf(STRIPE.last("/v1/payment_intents").key());
    }

    private String paid(long amount) throws GeneralSecurityException {
        return paid(new Money(amount, "ZAR"));
    }

    private String paid(Money amount) throws GeneralSecurityException {
        UUID order = api.placed(buyer, seller, amount);
        String holding = Api.path(begun(order));
        say("payment_intent.succeeded", "succeeded", "operation", charge());
        api.awaitStatus(holding, buyer, "FUNDED");
        return holding;
    }

    private String begun(UUID order) {
        return new String(
                Objects.requireNonNull(await().until(
                                () -> api.pay(buyer, order, "card").expectBody().returnResult(),
                                answer -> answer.getStatus().value() == 201)
                        .getResponseBody()),
                UTF_8);
    }

    private void paidOut(long amount) {
        await().untilAsserted(() -> body(api.move("/api/v1/escrow/payouts", seller, Api.amount(amount)), 201));
        await().untilAsserted(() -> assertThat(api.text("/api/v1/escrow/payouts", seller, "$.items[0].status"))
                .isEqualTo("PAID"));
    }

    private static String refund(long fils) {
        return "{\"amount\": {\"amount\": %d, \"currency\": \"KWD\"}}".formatted(fils);
    }

    private static String split(long fils) {
        return """
                {"outcome": "SPLIT", "refundAmount": {"amount": %d, "currency": "KWD"}, "reason": "Both are right"}
                """.formatted(fils);
    }

    private void say(String type, String status, String name, String value) throws GeneralSecurityException {
        String body = event(type, status, name, value);
        send(
                body,
                Webhook.Signature.generateSignatureHeader(
                        body, SECRET, Instant.now().getEpochSecond()),
                204);
    }

    private void send(String body, String signature, int status) {
        body(
                api.post("/api/v1/escrow/webhooks/stripe", headers -> headers.set("Stripe-Signature", signature), body),
                status);
    }

    private static String event(String type, String status, String name, String value) {
        return FakeStripe.recorded("event")
                .replace("{id}", "evt_" + Ids.next())
                .replace("{subject}", type.startsWith("account") ? "acct_1" : "pi_1")
                .replace("{error}", type.endsWith("failed") ? "{\"code\": \"card_declined\"}" : "null")
                .replace("{name}", name)
                .replace("{value}", value)
                .replace("{status}", status)
                .replace("{type}", type);
    }
}
