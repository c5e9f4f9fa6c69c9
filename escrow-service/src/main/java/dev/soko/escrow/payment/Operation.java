package dev.soko.escrow.payment;

import dev.soko.platform.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked of a payment provider. It is written before the call, and its id is the call's idempotency key, so
 * that a crash loses none and repeats none.
 *
 * @param subjectId the holding; for a transfer or its reversal the payout
 * @param method how a charge is paid
 * @param target the operation that is undone
 * @param after called only once that one has ended, well or not; a cancellation once its charge has been called
 * @param reference the provider's own id of it, once it is known
 * @param failure why it failed
 */
public record Operation(
        UUID id,
        Kind kind,
        UUID subjectId,
        String provider,
        Status status,
        Money amount,
        @Nullable String method,
        @Nullable UUID target,
        @Nullable UUID after,
        @Nullable String reference,
        @Nullable String failure,
        int attempts,
        Instant createdAt) {

    /** In seconds: ten minutes. */
    private static final long PATIENCE = 600;

    private static final long DAY = 86_400;

    /** Providers remember keys for a day; an hour is left for what is under way. */
    private static final Duration MEMORY = Duration.ofHours(23);

    /** What is asked. */
    public enum Kind {
        CHARGE,
        CANCEL,
        REFUND,
        TRANSFER,
        REVERSAL
    }

    /** How far it is. */
    public enum Status {
        INTENDED,
        STARTED,
        SUCCEEDED,
        FAILED
    }

    /** A charge that may still succeed. */
    public boolean isOpenCharge() {
        return kind == Kind.CHARGE && isOpen();
    }

    /** The charge is going to be ended. */
    boolean isOpenCancelOf(Operation charge) {
        return kind == Kind.CANCEL && charge.id.equals(target) && isOpen();
    }

    private boolean isOpen() {
        return status == Status.INTENDED || status == Status.STARTED;
    }

    /**
     * How long to wait before it is asked for, or once it has been taken up how far it is: longer each time, but never more
     * than ten minutes, or then a day.
     */
    Duration pause(Instant now) {
        long seconds = status == Status.STARTED
                ? Math.clamp(Duration.between(createdAt, now).toSeconds(), PATIENCE, DAY)
                : Math.min(1L << Math.min(attempts, 10), PATIENCE);
        return Duration.ofSeconds(seconds);
    }

    /** The provider may have done it and know its key no more. To cancel again moves no money. */
    boolean mayBeForgotten(Instant now) {
        return kind != Kind.CANCEL && !now.isBefore(createdAt.plus(MEMORY));
    }

    /** The provider has taken it up; news of its end may have come before. */
    Operation started(String providersReference) {
        return with(status == Status.INTENDED ? Status.STARTED : status, providersReference, failure);
    }

    /** A webhook names the reference too, and may be the only one to do so. */
    Operation known(String providersReference) {
        return reference == null ? with(status, providersReference, failure) : this;
    }

    /** The last word, whatever came before: a charge or transfer that failed can still succeed. A refund that failed cannot. */
    Operation succeed() {
        return kind == Kind.REFUND && status == Status.FAILED ? this : with(Status.SUCCEEDED, reference, null);
    }

    /** Of what has succeeded, a failure is old news; except that the buyer's bank may send a refund back. */
    Operation fail(String reason) {
        boolean isOver = status == Status.FAILED || status == Status.SUCCEEDED && kind != Kind.REFUND;
        return isOver ? this : with(Status.FAILED, reference, reason);
    }

    private Operation with(Status newStatus, @Nullable String newReference, @Nullable String newFailure) {
        return new Operation(
                id,
                kind,
                subjectId,
                provider,
                newStatus,
                amount,
                method,
                target,
                after,
                newReference,
                newFailure,
                attempts,
                createdAt);
    }
}
