package dev.soko.benchmarks.events;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

/** @param number which of the run's events it is, from 0 */
@EventType("benchmark.ticked.v1")
record Ticked(UUID clockId, int number) implements DomainEvent {
    @Override
    public UUID aggregateId() {
        return clockId;
    }
}
