package dev.soko.escrow.payment.stripe;

import static dev.soko.escrow.payment.stripe.StripeWords.SECRET;
import static dev.soko.escrow.payment.stripe.StripeWords.event;
import static dev.soko.escrow.payment.stripe.StripeWords.signed;
import static dev.soko.testing.client.ServiceClient.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.soko.escrow.Api;
import dev.soko.escrow.Refunds;
import dev.soko.escrow.Trade;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Stripe says by itself. */
@StripeTest
class StripeWebhookIT extends Trade {

    private final StripeWords words;
    private final Refunds refunds;
    private final JdbcClient jdbc;

    StripeWebhookIT(@Autowired Api api, @Autowired StripeWords words, @Autowired JdbcClient jdbc) {
        super(api);
        this.words = words;
        this.refunds = new Refunds(api, jdbc);
        this.jdbc = jdbc;
    }

    @Test
    void aBadOrOldSignatureIsA400AndNothingIsStored() throws Exception {
        String holding = Api.path(begun());
        String paid = event("payment_intent.succeeded", "succeeded", "operation", words.charge());
        String refused = event("payment_intent.payment_failed", "canceled", "operation", words.charge());
        Instant now = Instant.now();
        long before = stored();

        words.send(paid, "", 400);
        words.send(paid, "t=1,v1=00", 400);
        words.send(paid, signed(paid, "whsec_other", now), 400);
        words.send(paid, signed(refused, SECRET, now), 400);
        words.send(paid, signed(paid, SECRET, now.minusSeconds(301)), 400);

        assertThat(stored()).isEqualTo(before);
        assertThat(refunds.entries(holding)).isEmpty();
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PENDING");
        words.send(paid, signed(paid, SECRET, now.minusSeconds(290)), 204);
        assertThat(stored()).isEqualTo(before + 1);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
    }

    @Test
    void theSameEventTwiceHasOneEffect() throws Exception {
        String holding = Api.path(begun());
        String paid = event("payment_intent.succeeded", "succeeded", "operation", words.charge());
        long before = stored();

        // Sent again, it is signed anew.
        words.send(paid, signed(paid, SECRET, Instant.now().minusSeconds(10)), 204);
        words.send(paid, signed(paid, SECRET, Instant.now()), 204);

        assertThat(stored()).isEqualTo(before + 1);
        assertThat(refunds.entries(holding)).hasSize(1);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("FUNDED");
    }

    @Test
    void aFailedTryMayBeRepeatedAndSuccessIsTheLastWord() throws Exception {
        String begun = begun();
        assertThat(JsonPath.<String>read(begun, "$.clientSecret")).contains("_secret_");
        String charge = words.charge();

        words.say("payment_intent.payment_failed", "requires_payment_method", charge);
        words.say("payment_intent.succeeded", "succeeded", charge);
        words.say("payment_intent.processing", "processing", charge);
        words.say("payment_intent.payment_failed", "requires_payment_method", charge);

        assertThat(api.text(Api.path(begun), buyer, "$.status")).isEqualTo("FUNDED");
        assertThat(refunds.entries(Api.path(begun))).hasSize(1);
    }

    @Test
    void aRefundThatComesBackIsOwedWhateverIsSaidLater() throws Exception {
        String holding = words.paid(buyer, seller, new Money(10_000, "ZAR"));
        body(api.move(holding + "/refund", seller, "{}"), 200);
        await().untilAsserted(() -> assertThat(refunds.owed(holding)).isZero());
        String refund = refunds.newest(holding).toString();

        for (String status : new String[] {"failed", "pending", "succeeded", "failed"}) {
            words.say("refund.updated", status, refund);

            assertThat(refunds.owed(holding)).as(status).isEqualTo(10_000);
        }
    }

    @Test
    void whatIsAboutNothingOfOursIsPassedOver() throws Exception {
        String holding = Api.path(begun());
        long before = stored();

        words.say("payment_intent.succeeded", "succeeded", Ids.next().toString());
        words.say("payment_intent.created", "requires_payment_method", words.charge());
        words.say("transfer.created", "", words.charge());
        words.send(event("payment_intent.succeeded", "succeeded", "order", words.charge()), 204);
        words.send(event("payment_intent.succeeded", "succeeded", "operation", "4711"), 400);

        assertThat(stored()).isEqualTo(before);
        assertThat(api.text(holding, buyer, "$.status")).isEqualTo("PENDING");
    }

    private String begun() {
        return words.begun(buyer, api.placed(buyer, seller, 10_000));
    }

    private long stored() {
        return jdbc.sql("select count(*) from webhook where provider = 'stripe'")
                .query(Long.class)
                .single();
    }
}
