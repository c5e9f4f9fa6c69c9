package dev.soko.benchmarks.sockets;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Which updates the watchers of one auction have, and when the last of them had each. */
final class Arrivals {

    private final Map<Long, Arrival> arrivals = new HashMap<>();
    private int watchers;
    private long frames;
    private long bytes;

    synchronized void joined() {
        watchers++;
        notifyAll();
    }

    synchronized void gone() {
        watchers--;
        notifyAll();
    }

    /**
     * A watcher has an update, and with it all those that it was spared.
     *
     * @param before the update that it had before
     */
    synchronized void frame(long before, long sequence, int size) {
        frames++;
        bytes += size;
        long now = System.nanoTime();
        for (long each = before + 1; each <= sequence; each++) {
            Arrival arrival = arrivals.computeIfAbsent(each, _ -> new Arrival());
            arrival.watchers++;
            arrival.last = now;
            if (arrival.watchers >= watchers) {
                notifyAll();
            }
        }
    }

    /** @return whether that many came in time */
    synchronized boolean awaitWatchers(int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (watchers < count && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return watchers >= count;
    }

    /**
     * When the last watcher had the update, as {@link System#nanoTime} says it.
     *
     * @throws IllegalStateException if that is not so in time
     */
    synchronized long awaitEveryone(long sequence, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Arrival arrival = arrivals.computeIfAbsent(sequence, _ -> new Arrival());
        while (arrival.watchers < watchers) {
            if (System.nanoTime() >= end) {
                throw new IllegalStateException("%d of %d watchers have update %d after %s"
                        .formatted(arrival.watchers, watchers, sequence, patience));
            }
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return arrival.last;
    }

    synchronized int watchers() {
        return watchers;
    }

    /** Updates that were received, of all watchers together. */
    synchronized long frames() {
        return frames;
    }

    /** The payload of all of these. */
    synchronized long bytes() {
        return bytes;
    }

    private static final class Arrival {
        private int watchers;
        private long last;
    }
}
