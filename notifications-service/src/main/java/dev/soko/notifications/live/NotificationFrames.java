package dev.soko.notifications.live;

import dev.soko.notifications.notification.Counts;
import dev.soko.notifications.notification.Notification;
import dev.soko.platform.sockets.Frames;
import dev.soko.platform.sockets.Update;
import org.springframework.stereotype.Component;

/** A person's stream as frames. */
@Component
class NotificationFrames {

    private final Frames frames;

    NotificationFrames(Frames frames) {
        this.frames = frames;
    }

    Update of(Notification notification) {
        return new Update(notification.sequence(), frames.of("notification:new", notification), false);
    }

    Update of(Counts counts) {
        return new Update(counts.sequence(), frames.of("notification:counts", counts), true);
    }
}
