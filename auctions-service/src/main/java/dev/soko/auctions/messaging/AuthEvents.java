package dev.soko.auctions.messaging;

import dev.soko.auctions.auction.OtherServicesNews;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Hides what suspended people sell, and takes no bids of theirs. */
@Component
class AuthEvents implements EventConsumer {

    record Suspended(UUID userId) {}

    record Reinstated(UUID userId) {}

    private final OtherServicesNews news;

    AuthEvents(OtherServicesNews news) {
        this.news = news;
    }

    @Override
    public String source() {
        return "auth";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "auth.user-suspended.v1" ->
                news.suspended(event.as(Suspended.class).userId());
            case "auth.user-reinstated.v1" ->
                news.reinstated(event.as(Reinstated.class).userId());
            default -> {
                // Of no concern to auctions.
            }
        }
    }
}
