package dev.soko.platform.events;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Runs the consumers' containers. They start when the broker is there; nothing else in the service waits for that. */
class EventListeners implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventListeners.class);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final EventTopics topics;
    private final List<? extends MessageListenerContainer> containers;
    private final ProducerFactory<?, ?> deadLetters;
    private volatile boolean running;
    private @Nullable Thread starter;

    EventListeners(
            EventTopics topics,
            List<? extends MessageListenerContainer> containers,
            ProducerFactory<?, ?> deadLetters) {
        this.topics = topics;
        this.containers = containers;
        this.deadLetters = deadLetters;
    }

    @Override
    public synchronized void start() {
        running = true;
        if (!containers.isEmpty()) {
            starter = Thread.ofVirtual().name("event-listeners").start(this::startContainers);
        }
    }

    private void startContainers() {
        try {
            topics.make();
            while (!started()) {
                Thread.sleep(RETRY_AFTER);
            }
        } catch (InterruptedException stopped) {
            log.info("Stopped before the broker was there");
        }
    }

    /** Whether all of them run; to start one that runs does nothing. */
    private boolean started() {
        try {
            containers.forEach(MessageListenerContainer::start);
            return true;
        } catch (RuntimeException | Error failure) {
            log.warn("Events are not heard for now: {}", failure.toString());
            return false;
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (starter == null) {
            return;
        }
        starter.interrupt();
        try {
            starter.join(LONGEST_GOODBYE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        containers.forEach(MessageListenerContainer::stop);
        deadLetters.reset();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
