package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.NotificationService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import tools.jackson.databind.JsonNode;

/** What one service says; {@link Notices} has who is told of it. */
abstract class News implements EventConsumer {

    private final String source;
    private final NotificationService notifications;

    News(String source, NotificationService notifications) {
        this.source = source;
        this.notifications = notifications;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void on(ReceivedEvent event) {
        if (Notices.isTold(event.type())) {
            Notices.messages(event.type(), event.id(), event.time(), event.as(JsonNode.class))
                    .forEach(notifications::tell);
        }
    }
}
