package dev.soko.escrow.messaging;

import dev.soko.escrow.payout.PayoutService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Follows whose verification is approved: only theirs is paid out. */
@Component
class KycEvents implements EventConsumer {

    record StatusChanged(UUID userId, String status) {}

    private final PayoutService payouts;

    KycEvents(PayoutService payouts) {
        this.payouts = payouts;
    }

    @Override
    public String source() {
        return "kyc";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("kyc.status-changed.v1")) {
            StatusChanged change = event.as(StatusChanged.class);
            payouts.verified(change.userId(), change.status());
        }
    }
}
