package dev.soko.escrow.holding;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Releases what the buyer said nothing about. Each is a transaction of its own, so a crash leaves the rest to the next run. */
@Configuration(proxyBeanMethods = false)
class HoldingJobs {

    private static final int BATCH = 100;

    @Bean
    RecurringTask<Void> holdingReleaseTask(HoldingService holdings) {
        return Tasks.recurring("holding-release", FixedDelay.ofSeconds(2)).execute((_, _) -> release(holdings));
    }

    private static void release(HoldingService holdings) {
        List<UUID> due;
        do {
            due = holdings.due(BATCH);
            due.forEach(holdings::releaseDue);
        } while (due.size() == BATCH);
    }
}
