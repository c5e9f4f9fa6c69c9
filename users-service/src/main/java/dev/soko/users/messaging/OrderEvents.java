package dev.soko.users.messaging;

import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.users.trust.TrustFacts;
import dev.soko.users.trust.TrustService;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts how a seller's orders end. */
@Component
class OrderEvents implements EventConsumer {

    record Completed(UUID sellerId) {}

    /** @param wasCompleted null in events from before there was a way back from COMPLETED */
    record Disputed(UUID sellerId, @Nullable Boolean wasCompleted) {}

    record Cancelled(UUID sellerId, String reason) {}

    private final TrustService trust;

    OrderEvents(TrustService trust) {
        this.trust = trust;
    }

    @Override
    public String source() {
        return "orders";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "order.completed.v1" ->
                trust.learn(event.as(Completed.class).sellerId(), TrustFacts::withCompletedOrder);
            case "order.disputed.v1" -> disputed(event.as(Disputed.class));
            case "order.cancelled.v1" -> cancelled(event.as(Cancelled.class));
            default -> {
                // Says nothing of trust.
            }
        }
    }

    /** How that order ends is open again; should it be completed after all, that is said once more. */
    private void disputed(Disputed order) {
        if (Boolean.TRUE.equals(order.wasCompleted())) {
            trust.learn(order.sellerId(), TrustFacts::withoutCompletedOrder);
        }
    }

    /** What a buyer did not pay or did not want, or staff stopped, is not held against the seller. */
    private void cancelled(Cancelled order) {
        if (order.reason().equals("SELLER")) {
            trust.learn(order.sellerId(), TrustFacts::withFailedOrder);
        }
    }
}
