package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.NotificationService;
import org.springframework.stereotype.Component;

/** What listings-service says. */
@Component
class ListingNews extends News {

    ListingNews(NotificationService notifications) {
        super("listings", notifications);
    }
}
