package dev.soko.escrow.payment.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.soko.escrow.payment.PaymentProblem;
import dev.soko.escrow.payment.PaymentProvider.Notice;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.platform.problem.CommonProblem;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads Stripe's webhooks: https://docs.stripe.com/webhooks. What is about no operation of ours is passed over. */
class StripeWebhooks {

    private static final long TOLERANCE_SECONDS = 300;
    private static final String SELLER = "seller_id";

    record Event(String id, String type, Data data) {}

    record Data(Subject object) {}

    /** A payment intent, a refund or an account. */
    record Subject(
            String id,
            @Nullable String status,
            @Nullable Map<String, String> metadata,
            @Nullable String failure_reason,
            @Nullable Failure last_payment_error) {

        Optional<UUID> named(String key) {
            return Optional.ofNullable(metadata == null ? null : metadata.get(key))
                    .map(UUID::fromString);
        }
    }

    record Failure(@Nullable String code) {}

    private final String secret;
    private final StripeAccounts accounts;
    private final JsonMapper json;
    private final Clock clock;

    StripeWebhooks(String secret, StripeAccounts accounts, JsonMapper json, Clock clock) {
        this.secret = secret;
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
    }

    Optional<Notice> read(String body, @Nullable String signature) {
        verify(body, signature);
        try {
            Event event = json.readValue(body, Event.class);
            if (event.type().equals("account.updated")) {
                event.data()
                        .object()
                        .named(SELLER)
                        .ifPresent(seller ->
                                accounts.save(seller, event.data().object().id()));
                return Optional.empty();
            }
            return notice(event);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw CommonProblem.INVALID_REQUEST.because("The body is no event of Stripe.");
        }
    }

    private void verify(String body, @Nullable String signature) {
        try {
            Webhook.Signature.verifyHeader(body, signature == null ? "" : signature, secret, TOLERANCE_SECONDS, clock);
        } catch (SignatureVerificationException wrong) {
            throw PaymentProblem.INVALID_SIGNATURE.because("The webhook is not signed by Stripe, or too old.");
        }
    }

    private static Optional<Notice> notice(Event event) {
        Subject subject = event.data().object();
        @Nullable
        Progress progress = switch (event.type()) {
            case "payment_intent.succeeded" -> Progress.SUCCEEDED;
            case "payment_intent.payment_failed", "payment_intent.canceled", "refund.failed" -> Progress.FAILED;
            case "payment_intent.processing" -> Progress.PENDING;
            case "refund.created", "refund.updated", "charge.refund.updated" ->
                StripeStatus.ofRefund(String.valueOf(subject.status()));
            default -> null;
        };
        return progress == null
                ? Optional.empty()
                : subject.named(StripeProvider.OPERATION)
                        .map(operation -> new Notice(event.id(), operation, subject.id(), progress, reason(subject)));
    }

    private static @Nullable String reason(Subject subject) {
        return subject.last_payment_error() == null
                ? subject.failure_reason()
                : subject.last_payment_error().code();
    }
}
