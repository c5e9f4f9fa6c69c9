package dev.soko.benchmarks.events;

import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.stereotype.Component;

/** When each event was committed and when its consumer had it. */
@Component
class Delays implements EventConsumer {

    private static final int MOST_EVENTS = 1_000_000;

    private final AtomicLongArray committed = new AtomicLongArray(MOST_EVENTS);
    private final AtomicLongArray arrived = new AtomicLongArray(MOST_EVENTS);
    private volatile int last;
    private final CountDownLatch done = new CountDownLatch(1);

    @Override
    public String source() {
        return "benchmark";
    }

    @Override
    public void on(ReceivedEvent event) {
        int number = event.as(Ticked.class).number();
        arrived.set(number, System.nanoTime());
        if (number == last) {
            done.countDown();
        }
    }

    void expect(int events) {
        last = events - 1;
    }

    void committed(int number) {
        committed.set(number, System.nanoTime());
    }

    boolean await(long seconds) throws InterruptedException {
        return done.await(seconds, TimeUnit.SECONDS);
    }

    /** In milliseconds, the shortest first; those before {@code first} warmed up. */
    double[] from(int first, int end) {
        double[] delays = new double[end - first];
        for (int i = first; i < end; i++) {
            delays[i - first] = Math.max(0, arrived.get(i) - committed.get(i)) / 1e6;
        }
        Arrays.sort(delays);
        return delays;
    }
}
