package dev.soko.escrow.payment.stripe;

import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.Api;
import dev.soko.escrow.Trade;
import dev.soko.escrow.payment.stripe.FakeStripe.Asked;
import dev.soko.platform.Money;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is asked of Stripe, and what its answers mean. */
@StripeTest
class StripeIT extends Trade {

    private final FakeStripe stripe;
    private final StripeWords words;

    StripeIT(@Autowired Api api, @Autowired FakeStripe stripe, @Autowired StripeWords words) {
        super(api);
        this.stripe = stripe;
        this.words = words;
    }

    @Test
    void aChargeIsAPaymentIntentThatItsWebhookFunds() throws Exception {
        String holding = paid(10_000);

        Asked intent = stripe.last("/v1/payment_intents");
        assertThat(intent.form())
                .containsEntry("amount", "10000")
                .containsEntry("currency", "zar")
                .containsEntry("payment_method_types[0]", "card");
        assertThat(intent.key()).isEqualTo(intent.form().get("metadata[operation]"));
        assertThat(intent.authorization()).isEqualTo("Bearer sk_test_123");
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
    }

    @Test
    void whatStripeRefusesIsA422AndNoAnswerA503() {
        UUID small = api.placed(buyer, seller, 666);
        await().untilAsserted(() ->
                assertThat(Api.type(body(api.pay(buyer, small, "card"), 422))).isEqualTo("/problems/payment_refused"));
        UUID order = api.placed(buyer, seller, 10_000);
        words.begun(buyer, order);
        // Also the cancellation of the first try fails, and is asked again by the job.
        stripe.failNext(2);
        assertThat(Api.type(body(api.pay(buyer, order, "card"), 503))).isEqualTo("/problems/provider_unavailable");
        body(api.pay(buyer, order, "sandbox_succeeds"), 422);
        words.begun(buyer, order);
    }

    @Test
    void anAmountIsSaidAsStripeCountsIt() {
        words.begun(buyer, api.placed(buyer, seller, new Money(500, "ISK")));

        assertThat(stripe.last("/v1/payment_intents").form())
                .containsEntry("amount", "50000")
                .containsEntry("currency", "isk");
    }

    @Test
    void anAmountThatStripeCannotMoveIsA422() throws Exception {
        UUID order = api.placed(buyer, seller, new Money(10_005, "KWD"));
        await().untilAsserted(() -> {
            String problem = body(api.pay(buyer, order, "card"), 422);
            assertThat(Api.type(problem)).isEqualTo("/problems/amount_not_supported");
            assertThat(JsonPath.<Integer>read(problem, "$.step")).isEqualTo(10);
        });

        String holding = words.paid(buyer, seller, new Money(10_010, "KWD"));
        body(api.move(holding + "/refund", seller, refund(1_005)), 422);
        body(api.move(holding + "/refund", seller, refund(1_010)), 200);
        await().untilAsserted(
                        () -> assertThat(stripe.last("/v1/refunds").form()).containsEntry("amount", "1010"));
    }

    @Test
    void aDecisionThatStripeCannotCarryOutIsA422() throws Exception {
        String holding = words.paid(buyer, seller, new Money(10_000, "KWD"));
        String opened = body(
                api.post(holding + "/disputes", buyer, "{\"reason\": \"DAMAGED\", \"description\": \"It is broken\"}"),
                201);
        String dispute = "/api/v1/escrow/disputes/" + JsonPath.<String>read(opened, "$.id");
        body(api.post(dispute + "/respond", seller, "{\"message\": \"It was not\"}"), 200);

        String problem = body(api.post(dispute + "/decision", api.finance(), split(1_005)), 422);
        assertThat(Api.type(problem)).isEqualTo("/problems/amount_not_supported");
        body(api.post(dispute + "/decision", api.finance(), split(1_010)), 200);
    }

    @Test
    void refundsTransfersAndReversalsGoToStripe() throws Exception {
        words.sayAccountOf(seller);
        String holding = paid(10_000);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        api.verified(seller);
        paidOut(9_500);
        assertThat(stripe.last("/v1/transfers").form())
                .containsEntry("amount", "9500")
                .containsEntry("destination", "acct_1");

        body(api.move(holding + "/refund", seller, "{}"), 200);

        await().untilAsserted(
                        () -> assertThat(stripe.last("/v1/refunds").form()).containsEntry("amount", "10000"));
        await().untilAsserted(() -> assertThat(api.debt(seller)).isZero());
        // The transfer is reversed before the buyer is refunded.
        List<String> paths = stripe.asked.stream().map(Asked::path).toList();
        int refund = paths.lastIndexOf("/v1/refunds");
        assertThat(paths.subList(0, refund)).anyMatch(path -> path.endsWith("/reversals"));
    }

    @Test
    void theRefundWaitsForEveryReversal() throws Exception {
        words.sayAccountOf(seller);
        String holding = paid(10_000);
        body(api.move(holding + "/release", buyer, "{}"), 200);
        api.verified(seller);
        paidOut(4_000);
        paidOut(5_500);
        int before = stripe.asked.size();
        stripe.failNextWith("5500");

        body(api.move(holding + "/refund", seller, "{}"), 200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stripe.asked.stream()
                                .skip(before)
                                .filter(asked -> asked.path().endsWith("/reversals")
                                        || asked.path().equals("/v1/refunds"))
                                .map(asked -> asked.form().get("amount")))
                        .containsExactly("5500", "5500", "4000", "10000"));
    }

    private String paid(long amount) throws GeneralSecurityException {
        return words.paid(buyer, seller, new Money(amount, "ZAR"));
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
}
