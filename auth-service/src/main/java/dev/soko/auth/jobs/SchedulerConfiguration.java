package dev.soko.auth.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** db-scheduler: jobs that must run once however many replicas there are, and that survive a crash. */
@Configuration(proxyBeanMethods = false)
class SchedulerConfiguration {

    private static final int THREADS = 4;
    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    /** What a transaction schedules is scheduled when it commits. */
    @Bean
    Scheduler scheduler(
            DataSource database, List<OneTimeTask<?>> oneTime, List<RecurringTask<?>> recurring, Clock clock) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(database), List.copyOf(oneTime))
                .startTasks(recurring)
                .clock(clock::instant)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .schedulerName(new SchedulerName.Fixed("auth-" + UUID.randomUUID()))
                .serializer(new PlainBytes())
                .threads(THREADS)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
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

    /** Tasks carry bytes or nothing: no class of ours is tied to what lies in the table. */
    private static final class PlainBytes implements Serializer {
        @Override
        public byte[] serialize(@Nullable Object data) {
            return data == null ? new byte[0] : (byte[]) data;
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte[] data) {
            return type == byte[].class ? type.cast(data) : null;
        }
    }
}
