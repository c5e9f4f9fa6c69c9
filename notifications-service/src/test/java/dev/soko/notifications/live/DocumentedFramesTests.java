package dev.soko.notifications.live;

import dev.soko.notifications.notification.Counts;
import dev.soko.notifications.notification.Notification;
import dev.soko.notifications.notification.NotificationType;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.sockets.Frame;
import dev.soko.platform.sockets.Frames;
import dev.soko.testing.documents.DocumentedChannel;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** The document of the channels against what people are told and say. */
class DocumentedFramesTests {

    private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");
    private static final Counts COUNTS = new Counts(3, 1, 13);

    private final DocumentedChannel channel = DocumentedChannel.of("notifications");

    DocumentedFramesTests() throws IOException {}

    @Test
    void theServerSendsWhatIsDocumented() {
        Frames frames = channel.frames();
        NotificationFrames notifications = new NotificationFrames(frames);
        Stream<Frame> ofEachType = Arrays.stream(NotificationType.values())
                .flatMap(type -> Stream.of(notification(type, null), notification(type, NOW)))
                .map(notification -> notifications.of(notification).frame());
        Stream<Frame> others = Stream.of(
                notifications.of(COUNTS).frame(),
                frames.ack(StringNode.valueOf("a"), COUNTS),
                frames.ack(IntNode.valueOf(1), null),
                frames.error(
                        null,
                        CommonProblem.INVALID_REQUEST.because("It is none.").at("/data")),
                frames.error(StringNode.valueOf("a"), CommonProblem.NOT_FOUND.because("There is no such one.")));
        channel.sends(Stream.concat(ofEachType, others).toArray(Frame[]::new));
    }

    @Test
    void theClientSendsWhatIsDocumented() {
        channel.receives(Map.of(
                "notification:join", NotificationChannel.Join.class,
                "notification:read", NotificationChannel.Read.class));
    }

    private static Notification notification(NotificationType type, @Nullable Instant readAt) {
        return new Notification(
                UUID.randomUUID(),
                UUID.randomUUID(),
                type,
                "You were outbid",
                "Beaded basket is at ZAR 310.00 now.",
                "auction",
                UUID.randomUUID(),
                NOW,
                12,
                readAt);
    }
}
