package dev.soko.users.trust;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Accounts age without anything happening to them: once a day the scores that moved by it are made anew and told. */
@Configuration(proxyBeanMethods = false)
class TrustJobs {

    private static final UUID BEGINNING = new UUID(0, 0);

    @Bean
    RecurringTask<Void> trustAging(TrustService trust) {
        return Tasks.recurring("trust-aging", new Daily(ZoneOffset.UTC, LocalTime.of(3, 0)))
                .execute((_, _) -> age(trust));
    }

    static void age(TrustService trust) {
        Optional<UUID> next = Optional.of(BEGINNING);
        while (next.isPresent()) {
            next = trust.ageNext(next.get());
        }
    }
}
