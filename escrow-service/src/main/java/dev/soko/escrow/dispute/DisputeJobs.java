package dev.soko.escrow.dispute;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.soko.escrow.OneByOne;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The deadlines of disputes act by themselves, each in a transaction of its own; failed uploads are swept up. */
@Configuration(proxyBeanMethods = false)
class DisputeJobs {

    private static final int BATCH = 100;

    @Bean
    RecurringTask<Void> disputeDeadlinesTask(DisputeService disputes) {
        return Tasks.recurring("dispute-deadlines", FixedDelay.ofSeconds(2))
                .execute((_, _) -> OneByOne.each(disputes.due(BATCH), disputes::lapse));
    }

    @Bean
    RecurringTask<Void> evidenceCleanupTask(EvidenceCleanup cleanup) {
        return Tasks.recurring("evidence-cleanup", FixedDelay.ofMinutes(1)).execute((_, _) -> cleanup.clean());
    }
}
