package dev.soko.users.messaging;

import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.users.trust.TrustFacts;
import dev.soko.users.trust.TrustService;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Counts the disputes that a member lost. */
@Component
class EscrowEvents implements EventConsumer {

    record Closed(UUID buyerId, UUID sellerId, Outcome outcome) {}

    /** Who gets what was held: the seller, the buyer, or each a part. */
    enum Outcome {
        RELEASE,
        REFUND,
        SPLIT
    }

    private final TrustService trust;

    EscrowEvents(TrustService trust) {
        this.trust = trust;
    }

    @Override
    public String source() {
        return "escrow";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("escrow.dispute-closed.v1")) {
            closed(event.as(Closed.class));
        }
    }

    private void closed(Closed dispute) {
        switch (dispute.outcome()) {
            case REFUND -> trust.learn(dispute.sellerId(), TrustFacts::withLostDispute);
            case RELEASE -> trust.learn(dispute.buyerId(), TrustFacts::withLostDispute);
            case SPLIT -> {
                // Nobody lost.
            }
        }
    }
}
