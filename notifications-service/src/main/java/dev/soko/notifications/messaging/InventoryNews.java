package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.NotificationService;
import org.springframework.stereotype.Component;

/** What inventory-service says. */
@Component
class InventoryNews extends News {

    InventoryNews(NotificationService notifications) {
        super("inventory", notifications);
    }
}
