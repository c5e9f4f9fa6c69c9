package dev.soko.platform.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the outbox ({@code soko.outbox.size}, {@code soko.outbox.oldest.age}; each replica sees the same) apart from
 * the relay, which is busy just when it matters, and forgets old inbox rows.
 */
class EventUpkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventUpkeep.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(10);
    private static final int FORGET_EVERY = 360;

    private record Backlog(long size, long oldestSeconds) {}

    private final JdbcClient jdbc;
    private final Inbox inbox;
    private final Duration inboxRetention;
    private volatile Backlog backlog = new Backlog(0, 0);
    private volatile @Nullable Thread thread;

    EventUpkeep(JdbcClient jdbc, Inbox inbox, Duration inboxRetention, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.inboxRetention = inboxRetention;
        Gauge.builder("soko.outbox.size", () -> backlog.size)
                .description("Events that are committed and not sent")
                .register(meters);
        TimeGauge.builder("soko.outbox.oldest.age", () -> backlog.oldestSeconds, TimeUnit.SECONDS)
                .description("How long the oldest of them has waited")
                .register(meters);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("event-upkeep").start(this::run);
    }

    private void run() {
        try {
            for (int turn = 0; true; turn++) {
                upkeep(turn % FORGET_EVERY == 0);
                Thread.sleep(MEASURE_EVERY);
            }
        } catch (InterruptedException stopped) {
            log.debug("Stopped");
        }
    }

    private void upkeep(boolean forget) {
        try {
            backlog = measure();
            if (forget) {
                log.debug("{} old inbox rows are forgotten", inbox.forget(inboxRetention));
            }
        } catch (RuntimeException | Error failure) {
            log.warn("The outbox cannot be measured: {}", failure.toString());
        }
    }

    private Backlog measure() {
        return jdbc.sql("""
                        select count(*) as size, coalesce(extract(epoch from now() - min(occurred_at)), 0) as oldest
                        from outbox
                        """)
                .query((row, _) -> new Backlog(row.getLong("size"), row.getLong("oldest")))
                .single();
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
