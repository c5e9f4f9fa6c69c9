package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.NotificationService;
import org.springframework.stereotype.Component;

/** What auctions-service says. */
@Component
class AuctionNews extends News {

    AuctionNews(NotificationService notifications) {
        super("auctions", notifications);
    }
}
