package dev.soko.escrow.payment.sandbox;

import dev.soko.escrow.payment.PaymentProvider.Notice;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a webhook of the sandbox. */
record SandboxEvent(
        String id,
        Type type,
        UUID operation,
        String payment,
        @Nullable String reason) {

    /** What happened. */
    enum Type {
        PROCESSING,
        SUCCEEDED,
        FAILED
    }

    Notice notice() {
        Progress progress = switch (type) {
            case PROCESSING -> Progress.PENDING;
            case SUCCEEDED -> Progress.SUCCEEDED;
            case FAILED -> Progress.FAILED;
        };
        return new Notice(id, operation, payment, progress, reason);
    }
}
