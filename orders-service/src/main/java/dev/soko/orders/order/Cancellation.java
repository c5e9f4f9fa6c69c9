package dev.soko.orders.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why there is no order any more. */
public record Cancellation(Reason reason, @Nullable String note, Instant at) {

    /** Nobody paid in time, or who did not want it any more. */
    public enum Reason {
        UNPAID,
        BUYER,
        SELLER,
        STAFF;

        static Reason of(Actor actor) {
            return switch (actor) {
                case BUYER -> BUYER;
                case SELLER -> SELLER;
                case STAFF -> STAFF;
                case SYSTEM -> UNPAID;
            };
        }
    }

    /** Without what the buyer wrote. */
    Cancellation anonymised() {
        return reason == Reason.BUYER ? new Cancellation(reason, null, at) : this;
    }
}
