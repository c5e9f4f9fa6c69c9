package dev.soko.escrow.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes up what a crash or a silent provider left behind. */
@Configuration(proxyBeanMethods = false)
class PaymentJobs {

    private static final int BATCH = 100;
    private static final Duration REACH = Duration.ofDays(3);
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> providerCallsTask(OperationStore store, ProviderCalls calls, Clock clock) {
        return Tasks.recurring("provider-calls", FixedDelay.ofSeconds(5))
                .execute((_, _) -> calls.runAll(store.due(clock.instant(), BATCH)));
    }

    /** Every hour, the last three days; what was asked a moment ago is still under way. */
    @Bean
    RecurringTask<Void> reconciliationTask(ReconciliationService reconciliations, Clock clock) {
        return Tasks.recurring("reconciliation", FixedDelay.ofHours(1))
                .execute((_, _) -> reconciliations.reconcile(
                        clock.instant().minus(REACH), clock.instant().minus(UNDER_WAY)));
    }
}
