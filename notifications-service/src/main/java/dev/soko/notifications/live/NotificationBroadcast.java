package dev.soko.notifications.live;

import dev.soko.notifications.notification.Counts;
import dev.soko.notifications.notification.Notification;
import dev.soko.platform.events.BroadcastConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.platform.sockets.Rooms;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Hands what is new to the person's clients that are connected to this replica, straight from the event. */
@Component
class NotificationBroadcast implements BroadcastConsumer {

    record Created(Notification notification, Counts counts) {}

    record CountsChanged(Counts counts) {}

    private final Rooms rooms;
    private final NotificationFrames frames;

    NotificationBroadcast(Rooms rooms, NotificationFrames frames) {
        this.rooms = rooms;
        this.frames = frames;
    }

    @Override
    public String source() {
        return "notifications";
    }

    /** Who was not connected then asks the database. */
    @Override
    public Duration lookBack() {
        return Duration.ZERO;
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "notification.created.v1" -> {
                rooms.publish(
                        event.subject(), () -> frames.of(event.as(Created.class).notification()));
                rooms.publish(
                        event.subject(), () -> frames.of(event.as(Created.class).counts()));
            }
            case "notification.counts-changed.v1" ->
                rooms.publish(
                        event.subject(),
                        () -> frames.of(event.as(CountsChanged.class).counts()));
            default -> {
                // Nothing that is shown.
            }
        }
    }
}
