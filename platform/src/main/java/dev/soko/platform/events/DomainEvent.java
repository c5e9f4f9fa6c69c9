package dev.soko.platform.events;

import java.util.UUID;

/**
 * Something that happened in a service and that others may want to hear of. Implemented by records that carry
 * {@link EventType}; their components are the event's JSON. No secret, and only the personal data that listeners need.
 */
public interface DomainEvent {

    /** The aggregate it happened to: the record's key, so that events of one aggregate stay in order. */
    UUID aggregateId();
}
