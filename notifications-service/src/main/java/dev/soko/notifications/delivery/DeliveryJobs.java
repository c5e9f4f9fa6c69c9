package dev.soko.notifications.delivery;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.soko.notifications.notification.Deliveries;
import dev.soko.platform.mail.Mailer;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks behind {@link Deliveries}: tried again and again, and taken over from a process that has died. */
@Configuration(proxyBeanMethods = false)
class DeliveryJobs {

    @Bean
    Task<Void> mailTask(Delivery delivery, Clock clock) {
        return task(Deliveries.MAIL, id -> delivery.mail(UUID.fromString(id)), clock);
    }

    @Bean
    Task<Void> pushTask(Delivery delivery, Clock clock) {
        return task(
                Deliveries.PUSH,
                id -> {
                    String[] notificationAndDevice = id.split("/", 2);
                    return delivery.push(
                            UUID.fromString(notificationAndDevice[0]), UUID.fromString(notificationAndDevice[1]));
                },
                clock);
    }

    @Bean
    Task<Void> digestTask(Delivery delivery, Clock clock) {
        return task(
                Deliveries.DIGEST,
                id -> {
                    String[] personAndTime = id.split("/", 2);
                    return delivery.digest(UUID.fromString(personAndTime[0]), Instant.parse(personAndTime[1]));
                },
                clock);
    }

    /** @param job null when it is done, else when it may be */
    private static Task<Void> task(String name, Function<String, @Nullable Instant> job, Clock clock) {
        return Tasks.custom(name, Void.class)
                .onFailure((failed, operations) -> operations.reschedule(
                        failed, clock.instant().plus(Mailer.wait(failed.getExecution().consecutiveFailures))))
                .onDeadExecutionRevive()
                .execute((instance, _) -> {
                    Instant later = job.apply(instance.getId());
                    return later == null ? new CompletionHandler.OnCompleteRemove<>() : at(later);
                });
    }

    private static CompletionHandler<Void> at(Instant time) {
        return (complete, operations) -> operations.reschedule(complete, time);
    }
}
