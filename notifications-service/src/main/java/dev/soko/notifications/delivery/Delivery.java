package dev.soko.notifications.delivery;

import dev.soko.notifications.NotificationsProperties;
import dev.soko.notifications.notification.Notification;
import dev.soko.notifications.notification.NotificationReads;
import dev.soko.notifications.notification.PersonService;
import dev.soko.notifications.push.Device;
import dev.soko.notifications.push.Devices;
import dev.soko.notifications.push.PushSender;
import dev.soko.platform.mail.Mail;
import dev.soko.platform.mail.Mailer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what waits to be sent, in no transaction. Each method answers null when that is done, or when it may be: after the
 * person's quiet hours. A crash between the sending and its note sends a mail again, with the same id, and a push
 * again, with the same topic.
 */
@Component
class Delivery {

    private final NotificationReads notifications;
    private final PersonService people;
    private final Devices devices;
    private final Mailer mailer;
    private final PushSender pushes;
    private final NotificationsProperties properties;
    private final JsonMapper json;
    private final Clock clock;
    private final MeterRegistry metrics;

    Delivery(
            NotificationReads notifications,
            PersonService people,
            Devices devices,
            Mailer mailer,
            PushSender pushes,
            NotificationsProperties properties,
            JsonMapper json,
            Clock clock,
            MeterRegistry metrics) {
        this.notifications = notifications;
        this.people = people;
        this.devices = devices;
        this.mailer = mailer;
        this.pushes = pushes;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Nullable
    Instant mail(UUID id) {
        Notification notification = due(id, "email");
        if (notification == null) {
            return null;
        }
        return held(
                notification,
                () -> send(notification.userId(), id.toString(), notification.title(), notification.body()));
    }

    @Nullable
    Instant push(UUID id, UUID deviceId) {
        Notification notification = due(id, "push");
        Device device = devices.find(deviceId).orElse(null);
        if (notification == null || device == null || !device.userId().equals(notification.userId())) {
            return null;
        }
        String topic = id.toString().replace("-", "");
        return held(notification, () -> count("push", pushes.send(device, topic, PushText.of(notification, json))));
    }

    @Nullable
    Instant digest(UUID user, Instant at) {
        List<Notification> bundled = notifications.ofDigest(user, at);
        if (bundled.isEmpty() || isTooOld(user, at, "email")) {
            return null;
        }
        String subject = bundled.size() == 1 ? bundled.getFirst().title() : bundled.size() + " notifications";
        String text =
                bundled.stream().map(each -> each.title() + "\n" + each.body()).collect(Collectors.joining("\n\n"));
        return held(bundled.getFirst(), () -> send(user, user + "-" + at.getEpochSecond(), subject, text));
    }

    private @Nullable Notification due(UUID id, String channel) {
        return notifications
                .find(id)
                .filter(notification -> !isTooOld(notification.userId(), notification.createdAt(), channel))
                .orElse(null);
    }

    private boolean isTooOld(UUID user, Instant since, String channel) {
        boolean tooOld = since.isBefore(clock.instant().minus(properties.giveUpAfter()));
        if (tooOld) {
            boolean unknown = channel.equals("email") && people.address(user).isEmpty();
            count(channel, unknown ? "no_address" : "expired");
        }
        return tooOld;
    }

    private @Nullable Instant held(Notification notification, Runnable sending) {
        Instant now = clock.instant();
        Instant release = people.preferences(notification.userId()).release(notification.type(), now);
        if (release.isAfter(now)) {
            return release;
        }
        sending.run();
        return null;
    }

    /** @throws IllegalStateException when no address is known yet: topics are heard each at its own pace */
    private void send(UUID user, String id, String subject, String text) {
        String address =
                people.address(user).orElseThrow(() -> new IllegalStateException("No address is known of " + user));
        mailer.send(new Mail(id, address, subject, text));
        count("email", "sent");
    }

    private void count(String channel, String outcome) {
        metrics.counter("soko.notifications.deliveries", "channel", channel, "outcome", outcome)
                .increment();
    }
}
