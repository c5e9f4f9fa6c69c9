package dev.soko.listings.messaging;

import dev.soko.listings.listing.SellerService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Hides what suspended people offer. */
@Component
class AuthEvents implements EventConsumer {

    record Suspended(UUID userId) {}

    record Reinstated(UUID userId) {}

    private final SellerService sellers;

    AuthEvents(SellerService sellers) {
        this.sellers = sellers;
    }

    @Override
    public String source() {
        return "auth";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "auth.user-suspended.v1" ->
                sellers.suspend(event.as(Suspended.class).userId());
            case "auth.user-reinstated.v1" ->
                sellers.reinstate(event.as(Reinstated.class).userId());
            default -> {
                // Of no concern to listings.
            }
        }
    }
}
