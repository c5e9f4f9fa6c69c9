package dev.soko.platform.events;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Runs a thread for each {@link Broadcast}. They wait for the broker; nothing in the process waits for them. */
class Broadcasts implements SmartLifecycle {

    private final List<Broadcast> broadcasts;
    private List<Thread> threads = List.of();

    Broadcasts(List<Broadcast> broadcasts) {
        this.broadcasts = broadcasts;
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
                thread.join();
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
