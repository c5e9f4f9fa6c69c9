package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.NotificationService;
import org.springframework.stereotype.Component;

/** What auth-service says of accounts. What it mails itself is not told again. */
@Component
class AuthNews extends News {

    AuthNews(NotificationService notifications) {
        super("auth", notifications);
    }
}
