package dev.soko.escrow.payment.stripe;

import static dev.soko.testing.client.ServiceClient.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.stripe.net.Webhook;
import dev.soko.escrow.Api;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.testing.access.TestToken;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;

/** Payments that Stripe takes, and what it says of them. */
@Lazy
class StripeWords {

    static final String SECRET = "whsec_of_the_tests";

    private final Api api;
    private final FakeStripe stripe;

    StripeWords(Api api, FakeStripe stripe) {
        this.api = api;
        this.stripe = stripe;
    }

    /** The path of a holding that is paid. */
    String paid(TestToken buyer, TestToken seller, Money amount) throws GeneralSecurityException {
        String holding = Api.path(begun(buyer, api.placed(buyer, seller, amount)));
        say("payment_intent.succeeded", "succeeded", charge());
        api.awaitStatus(holding, buyer, "FUNDED");
        return holding;
    }

    /** The answer of a payment that has begun, of an order that may still be on its way. */
    String begun(TestToken buyer, UUID order) {
        return new String(
                Objects.requireNonNull(await().until(
                                () -> api.pay(buyer, order, "card").expectBody().returnResult(),
                                answer -> answer.getStatus().value() == 201)
                        .getResponseBody()),
                UTF_8);
    }

    /** The newest one's id. */
    String charge() {
        return String.valueOf(stripe.last("/v1/payment_intents").key());
    }

    /** Says something new about an operation. */
    void say(String type, String status, String operation) throws GeneralSecurityException {
        send(event(type, status, "operation", operation), 204);
    }

    /** Says that a seller has the account {@code acct_1}. */
    void sayAccountOf(TestToken seller) throws GeneralSecurityException {
        send(event("account.updated", "", "seller_id", seller.userId().toString()), 204);
    }

    void send(String event, int status) throws GeneralSecurityException {
        send(event, signed(event, SECRET, Instant.now()), status);
    }

    void send(String event, String signature, int status) {
        body(
                api.post(
                        "/api/v1/escrow/webhooks/stripe", headers -> headers.set("Stripe-Signature", signature), event),
                status);
    }

    static String signed(String event, String secret, Instant at) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(event, secret, at.getEpochSecond());
    }

    static String event(String type, String status, String name, String value) {
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
