package dev.soko.platform.events;

import java.time.Duration;

/**
 * What every replica keeps in memory of another service's events: each hears all of them, by itself and without a consumer
 * group. Nothing is remembered of what was heard, so handling an event again must change nothing.
 */
public interface BroadcastConsumer {

    /** The service that is listened to, such as {@code auth}: its topic is {@code soko.auth}. */
    String source();

    /** How old the events may be that are heard at the start; zero for only what comes from then on. */
    Duration lookBack();

    /** Takes notice of the event, or ignores it. Events of one key come in their order, on one thread. Must not block. */
    void on(ReceivedEvent event);
}
