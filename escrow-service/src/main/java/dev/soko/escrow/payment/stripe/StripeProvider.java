package dev.soko.escrow.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import dev.soko.escrow.payment.Operation;
import dev.soko.escrow.payment.PaymentProblem;
import dev.soko.escrow.payment.PaymentProvider;
import dev.soko.escrow.payment.ProviderRefusedException;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Stripe: payment intents that the buyer's client confirms, refunds, transfers to connected accounts and their reversals. Each
 * object carries the operation's id as metadata, by which webhooks are recognised.
 */
@Component
@ConditionalOnProperty("soko.escrow.stripe.api-key")
class StripeProvider implements PaymentProvider {

    /** The metadata that names our operation. */
    static final String OPERATION = "operation";

    /** Those that tell at once whether they succeed: an order is not waited for as long as a debit takes. */
    private static final List<String> METHODS = List.of("card", "paypal", "klarna");

    private final StripeClient stripe;
    private final StripeCalls calls;
    private final StripeAccounts accounts;
    private final StripeWebhooks webhooks;
    private final StripeRecords records;

    StripeProvider(
            StripeClient stripe,
            StripeCalls calls,
            StripeAccounts accounts,
            StripeWebhooks webhooks,
            StripeRecords records) {
        this.stripe = stripe;
        this.calls = calls;
        this.accounts = accounts;
        this.webhooks = webhooks;
        this.records = records;
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public void requireMethod(String method) {
        if (!METHODS.contains(method)) {
            throw PaymentProblem.UNKNOWN_PAYMENT_METHOD
                    .because("That payment method is not offered.")
                    .at("/paymentMethod")
                    .with("methods", METHODS);
        }
    }

    @Override
    public void requireAmount(Money amount) {
        long step = StripeAmount.step(amount.currency());
        if (amount.amount() % step != 0) {
            throw PaymentProblem.AMOUNT_NOT_SUPPORTED
                    .because("Of %s, Stripe takes multiples of %d minor units.".formatted(amount.currency(), step))
                    .with("step", step);
        }
    }

    @Override
    public Answer charge(Operation charge) {
        PaymentIntentCreateParams intent = PaymentIntentCreateParams.builder()
                .setAmount(StripeAmount.of(charge.amount()))
                .setCurrency(currency(charge))
                .addPaymentMethodType(charge.method())
                .putMetadata(OPERATION, charge.id().toString())
                .build();
        PaymentIntent made = calls.ask(() -> stripe.v1().paymentIntents().create(intent, once(charge)));
        return new Answer(made.getId(), StripeStatus.ofIntent(made.getStatus()), made.getClientSecret(), null);
    }

    @Override
    public Answer cancel(Operation cancel, String chargeReference) {
        PaymentIntent cancelled = calls.ask(() -> stripe.v1()
                .paymentIntents()
                .cancel(chargeReference, PaymentIntentCancelParams.builder().build(), once(cancel)));
        return Answer.of(cancelled.getId(), Progress.SUCCEEDED);
    }

    @Override
    public Answer refund(Operation refund, String chargeReference) {
        RefundCreateParams wanted = RefundCreateParams.builder()
                .setPaymentIntent(chargeReference)
                .setAmount(StripeAmount.of(refund.amount()))
                .putMetadata(OPERATION, refund.id().toString())
                .build();
        Refund made = calls.ask(() -> stripe.v1().refunds().create(wanted, once(refund)));
        return Answer.of(made.getId(), StripeStatus.ofRefund(made.getStatus()));
    }

    @Override
    public Answer transfer(Operation transfer, UUID seller) {
        String account = accounts.find(seller).orElseThrow(() -> new ProviderRefusedException("no_account"));
        TransferCreateParams wanted = TransferCreateParams.builder()
                .setAmount(StripeAmount.of(transfer.amount()))
                .setCurrency(currency(transfer))
                .setDestination(account)
                .putMetadata(OPERATION, transfer.id().toString())
                .build();
        return Answer.of(
                calls.ask(() -> stripe.v1().transfers().create(wanted, once(transfer)))
                        .getId(),
                Progress.SUCCEEDED);
    }

    @Override
    public Answer reverse(Operation reversal, String transferReference) {
        TransferReversalCreateParams wanted = TransferReversalCreateParams.builder()
                .setAmount(StripeAmount.of(reversal.amount()))
                .putMetadata(OPERATION, reversal.id().toString())
                .build();
        return Answer.of(
                calls.ask(() -> stripe.v1().transfers().reversals().create(transferReference, wanted, once(reversal)))
                        .getId(),
                Progress.SUCCEEDED);
    }

    @Override
    public Answer look(Operation started, String reference) {
        Progress progress = switch (started.kind()) {
            case CHARGE ->
                StripeStatus.ofIntent(
                        calls.ask(() -> stripe.v1().paymentIntents().retrieve(reference))
                                .getStatus());
            case REFUND ->
                StripeStatus.ofRefund(calls.ask(() -> stripe.v1().refunds().retrieve(reference))
                        .getStatus());
            // Done as soon as Stripe has answered.
            case CANCEL, TRANSFER, REVERSAL -> Progress.SUCCEEDED;
        };
        return Answer.of(reference, progress);
    }

    @Override
    public String signatureHeader() {
        return "Stripe-Signature";
    }

    @Override
    public Optional<Notice> read(String body, @Nullable String signature) {
        return webhooks.read(body, signature);
    }

    @Override
    public List<Record> records(Instant since) {
        return records.since(since);
    }

    private static String currency(Operation operation) {
        return operation.amount().currency().toLowerCase(Locale.ROOT);
    }

    private static RequestOptions once(Operation operation) {
        return RequestOptions.builder()
                .setIdempotencyKey(operation.id().toString())
                .build();
    }
}
