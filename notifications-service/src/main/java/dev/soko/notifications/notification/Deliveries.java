package dev.soko.notifications.notification;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands mails and pushes to their jobs, one task each, within the transaction that they tell of. */
@Component
public class Deliveries {

    /** Its instance is the notification's id. */
    public static final String MAIL = "mail";
    /** Its instance is the notification's id and the device's, with a slash between. */
    public static final String PUSH = "push";
    /** Its instance is the person's id and the digest's time, with a slash between. */
    public static final String DIGEST = "digest";

    /** Replicas' clocks may differ by this, and none adds to a digest that another has sent. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    /** @param scheduler asked for late: its tasks use the services that use this */
    Deliveries(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void mail(UUID notification) {
        schedule(MAIL, notification.toString(), clock.instant());
    }

    void push(UUID notification, UUID device) {
        schedule(PUSH, notification + "/" + device, clock.instant());
    }

    void digest(UUID user, Instant at) {
        schedule(DIGEST, user + "/" + at, at.plus(CLOCKS_DIFFER));
    }

    private void schedule(String task, String instance, Instant time) {
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<>(task, instance), time);
    }
}
