package dev.soko.users.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** db-scheduler: jobs that must run once however many replicas there are, and that survive a crash. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

    private static final int THREADS = 2;

    /** What a transaction schedules is scheduled when it commits. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @DependsOnDatabaseInitialization
    Scheduler scheduler(
            DataSource database, List<OneTimeTask<?>> oneTime, List<RecurringTask<?>> recurring, MeterRegistry meters) {
        List<Task<?>> all = new ArrayList<>(oneTime);
        all.addAll(recurring);
        return Scheduler.create(new TransactionAwareDataSourceProxy(database), oneTime.toArray(OneTimeTask[]::new))
                .startTasks(recurring)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .statsRegistry(new MicrometerStatsRegistry(meters, all))
                .threads(THREADS)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }
}
