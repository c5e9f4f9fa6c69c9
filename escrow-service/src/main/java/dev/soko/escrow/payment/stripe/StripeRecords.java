package dev.soko.escrow.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Stripe has on its books about operations of ours. */
class StripeRecords {

    private static final long PAGE = 100;

    private final StripeClient stripe;

    StripeRecords(StripeClient stripe) {
        this.stripe = stripe;
    }

    List<Record> since(Instant time) {
        List<Record> found = new ArrayList<>();
        StripeProvider.ask(() -> {
            intents(time)
                    .forEach(each -> add(
                            found,
                            each.getMetadata(),
                            each.getId(),
                            StripeStatus.ofIntent(each.getStatus()),
                            each.getAmount(),
                            each.getCurrency()));
            refunds(time)
                    .forEach(each -> add(
                            found,
                            each.getMetadata(),
                            each.getId(),
                            StripeStatus.ofRefund(each.getStatus()),
                            each.getAmount(),
                            each.getCurrency()));
            transfers(time).forEach(each -> addTransfer(found, each));
            return found;
        });
        return found;
    }

    private Iterable<PaymentIntent> intents(Instant time) throws StripeException {
        var created = PaymentIntentListParams.Created.builder()
                .setGte(time.getEpochSecond())
                .build();
        return stripe.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setCreated(created)
                        .setLimit(PAGE)
                        .build())
                .autoPagingIterable();
    }

    private Iterable<Refund> refunds(Instant time) throws StripeException {
        var created =
                RefundListParams.Created.builder().setGte(time.getEpochSecond()).build();
        return stripe.v1()
                .refunds()
                .list(RefundListParams.builder()
                        .setCreated(created)
                        .setLimit(PAGE)
                        .build())
                .autoPagingIterable();
    }

    private Iterable<Transfer> transfers(Instant time) throws StripeException {
        var created = TransferListParams.Created.builder()
                .setGte(time.getEpochSecond())
                .build();
        return stripe.v1()
                .transfers()
                .list(TransferListParams.builder()
                        .setCreated(created)
                        .setLimit(PAGE)
                        .build())
                .autoPagingIterable();
    }

    private static void addTransfer(List<Record> found, Transfer transfer) {
        add(
                found,
                transfer.getMetadata(),
                transfer.getId(),
                Progress.SUCCEEDED,
                transfer.getAmount(),
                transfer.getCurrency());
        if (transfer.getReversals() != null) {
            for (TransferReversal reversal : transfer.getReversals().getData()) {
                add(
                        found,
                        reversal.getMetadata(),
                        reversal.getId(),
                        Progress.SUCCEEDED,
                        reversal.getAmount(),
                        reversal.getCurrency());
            }
        }
    }

    private static void add(
            List<Record> found,
            @Nullable Map<String, String> metadata,
            String reference,
            Progress progress,
            long amount,
            String currency) {
        String operation = metadata == null ? null : metadata.get(StripeProvider.OPERATION);
        if (operation != null) {
            Money money = StripeAmount.read(amount, currency);
            found.add(new Record(UUID.fromString(operation), reference, progress, money.amount(), money.currency()));
        }
    }
}
