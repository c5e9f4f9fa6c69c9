package dev.soko.platform.events;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Empties the outbox after each commit, and every now and then in case another process committed and died. Starts before
 * the web server and stops after it, so that what the last requests published is sent.
 */
class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final EventTopics topics;
    private final OutboxBatch batch;
    private final EventProducer producer;
    private final Duration pollInterval;
    private final Counter failures;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    OutboxRelay(
            EventTopics topics, OutboxBatch batch, EventProducer producer, Duration pollInterval, Counter failures) {
        this.topics = topics;
        this.batch = batch;
        this.producer = producer;
        this.pollInterval = pollInterval;
        this.failures = failures;
    }

    /** There is something to send, now. */
    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
    }

    private void run() {
        try {
            topics.make();
            while (running) {
                sendWhatIsThere();
                if (wakeUps.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
            sendWhatIsThere();
        } catch (InterruptedException stopped) {
            log.info("The relay stopped with events unsent; they stay in the outbox");
        } finally {
            producer.close();
        }
    }

    private void sendWhatIsThere() throws InterruptedException {
        try {
            while (batch.move()) {
                log.debug("A full batch is out, there may be more");
            }
        } catch (RuntimeException | Error failure) {
            failures.increment();
            log.warn("A batch of events is not sent and stays in the outbox: {}", failure.toString());
            Thread.sleep(RETRY_AFTER);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        try {
            if (thread != null && !thread.join(LONGEST_GOODBYE)) {
                thread.interrupt();
                thread.join(LONGEST_GOODBYE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
