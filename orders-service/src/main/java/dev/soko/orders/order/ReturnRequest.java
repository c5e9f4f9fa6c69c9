package dev.soko.orders.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The buyer wants to send it back.
 *
 * @param description the buyer's words; null once the buyer is erased
 */
public record ReturnRequest(Reason reason, @Nullable String description, Instant requestedAt) {

    /** Why. */
    public enum Reason {
        NOT_AS_DESCRIBED,
        DAMAGED,
        WRONG_ITEM,
        CHANGED_MIND
    }

    ReturnRequest anonymised() {
        return new ReturnRequest(reason, null, requestedAt);
    }
}
