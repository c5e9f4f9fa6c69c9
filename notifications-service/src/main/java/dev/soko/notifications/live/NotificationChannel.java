package dev.soko.notifications.live;

import dev.soko.notifications.notification.Counts;
import dev.soko.notifications.notification.NotificationService;
import dev.soko.platform.sockets.Channel;
import dev.soko.platform.sockets.Client;
import dev.soko.platform.sockets.ClientMessage;
import dev.soko.platform.sockets.Rooms;
import dev.soko.platform.sockets.Update;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's own notifications. Who connects follows them from then on; who was there before names the last sequence. */
@Component
class NotificationChannel implements Channel {

    record Join(@NotNull @Min(0) Long afterSequence) {}

    record Read(@NotNull UUID id) {}

    private final Rooms rooms;
    private final NotificationService notifications;
    private final NotificationFrames frames;

    NotificationChannel(Rooms rooms, NotificationService notifications, NotificationFrames frames) {
        this.rooms = rooms;
        this.notifications = notifications;
        this.frames = frames;
    }

    @Override
    public String path() {
        return "/api/v1/notifications/ws";
    }

    @Override
    public void opened(Client client) {
        follow(client, notifications.counts(client.user().id()).sequence());
    }

    @Override
    public @Nullable Object on(Client client, ClientMessage message) {
        return switch (message.event()) {
            case "notification:join" -> {
                follow(client, message.as(Join.class).afterSequence());
                yield null;
            }
            case "notification:read" ->
                notifications.read(client.user().id(), message.as(Read.class).id());
            default -> throw message.unknown();
        };
    }

    private void follow(Client client, long after) {
        UUID user = client.user().id();
        // One less, so that the counts come in any case.
        rooms.join(client, user.toString(), after - 1, _ -> missed(user, after));
    }

    /** The counts are read first: whatever comes between the two readings is over their sequence, and so it is sent. */
    private List<Update> missed(UUID user, long after) {
        Counts counts = notifications.counts(user);
        return Stream.concat(
                        Stream.of(frames.of(counts)),
                        notifications.after(user, after).stream().map(frames::of))
                .sorted(Comparator.comparingLong(Update::sequence))
                .toList();
    }
}
