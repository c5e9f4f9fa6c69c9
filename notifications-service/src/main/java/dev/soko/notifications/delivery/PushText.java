package dev.soko.notifications.delivery;

import dev.soko.notifications.notification.Notification;
import dev.soko.notifications.push.PushSender;
import tools.jackson.databind.json.JsonMapper;

/** What a push says: the notification, and of a body that does not fit its beginning. */
final class PushText {

    private PushText() {}

    static byte[] of(Notification notification, JsonMapper json) {
        byte[] text = json.writeValueAsBytes(notification);
        int shown = notification.body().codePointCount(0, notification.body().length());
        while (text.length > PushSender.LONGEST && shown > 0) {
            shown = shown * 9 / 10;
            text = json.writeValueAsBytes(notification.shortened(shown));
        }
        return text;
    }
}
