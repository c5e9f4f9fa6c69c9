package dev.soko.platform.events;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** Runs a thread for each {@link Broadcast}. They wait for the broker; nothing in the process waits for them. */
public final class Broadcasts implements SmartLifecycle {

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

    private final List<Broadcast> broadcasts;
    private List<Thread> threads = List.of();

    Broadcasts(List<Broadcast> broadcasts) {
        this.broadcasts = broadcasts;
    }

    /** Completes when whatever is published from then on is heard: after the start, once the broker is there. */
    public Mono<Void> listening() {
        return Mono.when(broadcasts.stream().map(Broadcast::listening).toList());
    }

    @Override
    public synchronized void start() {
        threads = broadcasts.stream()
                .map(broadcast -> Thread.ofVirtual().name("broadcast").start(broadcast))
                .toList();
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_GOODBYE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}
