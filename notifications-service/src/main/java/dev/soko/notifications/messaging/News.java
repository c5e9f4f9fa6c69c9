package dev.soko.notifications.messaging;

import dev.soko.notifications.notification.Message;
import dev.soko.notifications.notification.NotificationService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.Comparator;
import java.util.List;
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
        List<Notice> notices = Notices.of(event.type());
        if (notices.isEmpty()) {
            return;
        }
        JsonNode data = event.as(JsonNode.class);
        // In one order everywhere, since each locks its person.
        notices.stream()
                .flatMap(notice -> notice.message(event.id(), event.time(), data).stream())
                .sorted(Comparator.comparing(Message::userId))
                .forEach(notifications::tell);
    }
}
