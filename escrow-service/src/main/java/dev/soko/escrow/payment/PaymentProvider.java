package dev.soko.escrow.payment;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company that moves money. Every call names the operation whose id is the idempotency key: asked twice within a day, it
 * does it once.
 * No call is made inside a transaction.
 */
public interface PaymentProvider {

    /** How far the provider has come with an operation. */
    enum Progress {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    /**
     * What the provider answers at once; the rest comes by webhook.
     *
     * @param clientSecret lets the buyer's client finish the payment
     * @param redirectUrl where the buyer finishes the payment
     */
    record Answer(
            String reference,
            Progress progress,
            @Nullable String clientSecret,
            @Nullable String redirectUrl) {

        public static Answer of(String reference, Progress progress) {
            return new Answer(reference, progress, null, null);
        }
    }

    /**
     * What a webhook says.
     *
     * @param id the same each time that it is sent
     * @param operation which of ours it is about
     * @param reference the provider's own id of that
     */
    record Notice(
            String id,
            UUID operation,
            String reference,
            Progress progress,
            @Nullable String reason) {}

    /** What the provider has on its books about an operation of ours; the amount in minor units. */
    record Record(UUID operation, String reference, Progress progress, long amount, String currency) {

        /** @throws IllegalStateException when the amount is another one, which is for a person to look at */
        Answer answer(Money asked) {
            if (amount != asked.amount() || !currency.equals(asked.currency())) {
                throw new IllegalStateException("Of %s the provider has %d %s on its books, not %s"
                        .formatted(operation, amount, currency, asked));
            }
            return Answer.of(reference, progress);
        }
    }

    /** Its name in paths and in the database, such as {@code sandbox}. */
    String name();

    /** @throws dev.soko.platform.problem.ProblemException 422 for a method that it does not offer */
    void requireMethod(String method);

    /** @throws dev.soko.platform.problem.ProblemException 422 for an amount that it cannot move */
    void requireAmount(Money amount);

    /** Asks the buyer to pay. */
    Answer charge(Operation charge);

    /** Ends a charge that has not been paid. */
    Answer cancel(Operation cancel, String chargeReference);

    /** Sends money back to the buyer. */
    Answer refund(Operation refund, String chargeReference);

    /** Sends money to a seller. */
    Answer transfer(Operation transfer, UUID seller);

    /** Takes money back from a seller. */
    Answer reverse(Operation reversal, String transferReference);

    /** How far it is with what it has taken up. */
    Answer look(Operation started, String reference);

    /** The header that carries a webhook's signature. */
    String signatureHeader();

    /**
     * Reads a webhook; empty when it is about nothing of ours.
     *
     * @throws dev.soko.platform.problem.ProblemException 400 when the signature is wrong or more than 5 minutes old
     */
    Optional<Notice> read(String body, @Nullable String signature);

    /** What it has on its books from that moment on. */
    List<Record> records(Instant since);
}
