package dev.soko.testing.app;

import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.util.UUID;

@EventType("counter.raised.v1")
public record CounterRaised(UUID counterId, int value) implements DomainEvent {
    @Override
    public UUID aggregateId() {
        return counterId;
    }
}
