package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.NotificationService;
import org.springframework.stereotype.Component;

/** What escrow-service says. That an order is paid is said by orders-service. */
@Component
class EscrowNews extends News {

    EscrowNews(NotificationService notifications) {
        super("escrow", notifications);
    }
}
