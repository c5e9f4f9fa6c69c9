package dev.soko.auctions.messaging;

import dev.soko.auctions.auction.OtherServicesNews;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends what an erased person sells and bids. */
@Component
class UserEvents implements EventConsumer {

    record Erased(UUID userId) {}

    private final OtherServicesNews news;

    UserEvents(OtherServicesNews news) {
        this.news = news;
    }

    @Override
    public String source() {
        return "users";
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("user.erased.v1")) {
            news.erased(event.as(Erased.class).userId());
        }
    }
}
