package dev.soko.auth.jobs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.soko.auth.code.OneTimeCodes;
import dev.soko.auth.session.Sessions;
import dev.soko.auth.signin.Throttle;
import dev.soko.auth.signin.Tickets;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes what is of no more use, once an hour. */
@Configuration(proxyBeanMethods = false)
class Cleaning {

    private static final Logger log = LoggerFactory.getLogger(Cleaning.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    /** An ended session is kept so long for who looks into an incident. */
    private static final Duration SESSIONS_KEPT = Duration.ofDays(30);

    @Bean
    RecurringTask<Void> cleaningTask(
            OneTimeCodes codes,
            Sessions sessions,
            Tickets tickets,
            Throttle throttle,
            TransactionTemplate transaction,
            Clock clock) {
        return Tasks.recurring("cleaning", FixedDelay.of(INTERVAL)).execute((_, _) -> {
            Integer rows = transaction.execute(_ -> codes.clean()
                    + tickets.clean()
                    + throttle.clean()
                    + sessions.forgetBefore(clock.instant().minus(SESSIONS_KEPT)));
            log.debug("{} rows were of no more use", rows);
        });
    }
}
