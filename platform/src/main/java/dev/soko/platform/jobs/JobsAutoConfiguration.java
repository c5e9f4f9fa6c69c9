package dev.soko.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.soko.platform.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * db-scheduler on the service's own database: jobs that must run once however many replicas there are, and that survive a
 * crash. A service declares its {@code Task} beans; what a transaction schedules is
 * scheduled when it commits.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass({Scheduler.class, TransactionAwareDataSourceProxy.class})
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(JobsProperties.class)
class JobsAutoConfiguration {

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    @Bean
    @DependsOnDatabaseInitialization
    Scheduler scheduler(
            DataSource database,
            ObjectProvider<Task<?>> tasks,
            JobsProperties properties,
            MeterRegistry meters,
            Clock clock,
            @Value("${spring.application.name}") String service) {
        List<Task<?>> all = tasks.stream().toList();
        List<RecurringTask<?>> recurring = all.stream()
                .filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(RecurringTask.class::cast)
                .toList();
        List<Task<?>> others =
                all.stream().filter(task -> !(task instanceof RecurringTask)).toList();
        return Scheduler.create(new TransactionAwareDataSourceProxy(database), others)
                .startTasks(recurring)
                .clock(clock::instant)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .schedulerName(new SchedulerName.Fixed(service + "-" + Ids.next()))
                .serializer(new PlainBytes())
                .statsRegistry(new MicrometerStatsRegistry(meters, all))
                .threads(properties.threads())
                .pollingInterval(properties.pollingInterval())
                .heartbeatInterval(properties.heartbeatInterval())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }

    /** Jobs start when everything else is there, and end before anything else goes. */
    @Bean
    SmartLifecycle schedulerLifecycle(Scheduler scheduler) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                scheduler.start();
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                scheduler.stop();
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
