package dev.soko.platform.events;

/**
 * What a service does about another's events. One bean per topic and purpose; each gets its own consumer group, named
 * after the service and the class. An event is handled once, in one transaction with its inbox row; one that keeps
 * failing goes to the dead-letter topic.
 */
public interface EventConsumer {

    /** The service that is listened to, such as {@code auth}: its topic is {@code soko.auth}. */
    String source();

    /** Handles the event, or ignores it when its type is not one that this consumer knows. Runs in a transaction. */
    void on(ReceivedEvent event);
}
