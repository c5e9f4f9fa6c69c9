package dev.soko.escrow.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.MetadataStore;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Stripe has on its books about operations of ours. */
class StripeRecords {

    private static final long PAGE = 100;

    /** Stands for an operation's id that cannot be read, and is nobody's. */
    private static final UUID NIL = new UUID(0, 0);

    private final StripeClient stripe;
    private final StripeCalls calls;

    StripeRecords(StripeClient stripe, StripeCalls calls) {
        this.stripe = stripe;
        this.calls = calls;
    }

    List<Record> since(Instant time) {
        List<Record> found = new ArrayList<>();
        calls.ask(() -> {
            try {
                read(time, found);
                return found;
            } catch (RuntimeException failure) {
                // How Stripe's library says that a page after the first one does not come.
                if (failure.getCause() instanceof StripeException reason) {
                    throw reason;
                }
                throw failure;
            }
        });
        return found;
    }

    private void read(Instant time, List<Record> found) throws StripeException {
        for (PaymentIntent each : intents(time)) {
            Progress progress = StripeStatus.ofIntent(each.getStatus());
            add(found, each, each.getId(), progress, each.getAmount(), each.getCurrency());
        }
        for (Refund each : refunds(time)) {
            Progress progress = StripeStatus.ofRefund(each.getStatus());
            add(found, each, each.getId(), progress, each.getAmount(), each.getCurrency());
        }
        for (Transfer each : transfers(time)) {
            add(found, each, each.getId(), Progress.SUCCEEDED, each.getAmount(), each.getCurrency());
        }
        for (BalanceTransaction each : reversals(time)) {
            if (each.getSourceObject() instanceof TransferReversal made) {
                add(found, made, made.getId(), Progress.SUCCEEDED, made.getAmount(), made.getCurrency());
            }
        }
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

    /**
     * As they moved Stripe's balance, where {@code transfer_refund} is their type: there is no list of reversals but that of
     * each transfer, which may be older than they are.
     */
    private Iterable<BalanceTransaction> reversals(Instant time) throws StripeException {
        var created = BalanceTransactionListParams.Created.builder()
                .setGte(time.getEpochSecond())
                .build();
        return stripe.v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setType("transfer_refund")
                        .setCreated(created)
                        .addExpand("data.source")
                        .setLimit(PAGE)
                        .build())
                .autoPagingIterable();
    }

    private static void add(
            List<Record> found,
            MetadataStore<?> object,
            String reference,
            Progress progress,
            long amount,
            String currency) {
        @Nullable Map<String, String> metadata = object.getMetadata();
        String operation = metadata == null ? null : metadata.get(StripeProvider.OPERATION);
        if (operation != null) {
            // Which may be a currency that we do not know.
            String code = currency.toUpperCase(Locale.ROOT);
            found.add(new Record(id(operation), reference, progress, StripeAmount.read(amount, code), code));
        }
    }

    private static UUID id(String operation) {
        try {
            return UUID.fromString(operation);
        } catch (IllegalArgumentException unreadable) {
            return NIL;
        }
    }
}
