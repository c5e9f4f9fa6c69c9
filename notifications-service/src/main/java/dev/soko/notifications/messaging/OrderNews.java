package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.NotificationService;
import org.springframework.stereotype.Component;

/** What orders-service says. */
@Component
class OrderNews extends News {

    OrderNews(NotificationService notifications) {
        super("orders", notifications);
    }
}
