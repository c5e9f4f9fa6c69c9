package dev.soko.platform.events;

import java.util.List;

/** Where a service says what happened: published if, and only if, the surrounding transaction commits. */
public interface Outbox {

    /**
     * Writes the event into the caller's transaction; the relay sends it after the commit. Lock the aggregate's row
     * first, so that the order of its events is the order of commits.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void publish(DomainEvent event);

    /** Writes several at once, in their order. As {@link #publish}. */
    void publishAll(List<? extends DomainEvent> events);
}
