package dev.soko.platform.sockets;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What an operator sees of the channels: {@code soko.sockets.*}. */
final class Traffic {

    private final AtomicInteger open;
    private final Counter sent;
    private final Counter conflated;
    private final Map<Closing, Counter> closed = new EnumMap<>(Closing.class);

    Traffic(MeterRegistry meters) {
        this.open = meters.gauge("soko.sockets.open", new AtomicInteger());
        this.sent = meters.counter("soko.sockets.sent");
        this.conflated = meters.counter("soko.sockets.conflated");
        for (Closing closing : Closing.values()) {
            closed.put(closing, meters.counter("soko.sockets.closed", "code", String.valueOf(closing.code())));
        }
    }

    void opened() {
        open.incrementAndGet();
    }

    void gone() {
        open.decrementAndGet();
    }

    void sent(int clients) {
        sent.increment(clients);
    }

    void conflated() {
        conflated.increment();
    }

    void closed(Closing closing) {
        requireNonNull(closed.get(closing)).increment();
    }
}
