package dev.soko.platform.events;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that this service writes and reads. A topic belongs to the service it is named after, yet whoever
 * comes first makes it, so that services may start in any order.
 */
class EventTopics {

    private static final Logger log = LoggerFactory.getLogger(EventTopics.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final Supplier<Stream<String>> names;
    private final int partitions;
    /** Not a monitor, at which a thread that is interrupted would go on waiting. */
    private final ReentrantLock making = new ReentrantLock();

    private boolean made;

    /** @param names asked when the topics are made: consumers publish events themselves, so they are made later */
    EventTopics(KafkaClients clients, Supplier<Stream<String>> names, int partitions) {
        this.clients = clients;
        this.names = names;
        this.partitions = partitions;
    }

    static String of(String service) {
        return "soko." + service;
    }

    static String deadLettersOf(String service) {
        return of(service) + ".dlt";
    }

    /** Waits for the broker as long as it takes, or until the thread is interrupted. */
    void make() throws InterruptedException {
        making.lockInterruptibly();
        try {
            makeAtLast();
        } finally {
            making.unlock();
        }
    }

    private void makeAtLast() throws InterruptedException {
        boolean waiting = false;
        while (!made) {
            try {
                createNow();
                made = true;
            } catch (ExecutionException | TimeoutException | RuntimeException | Error failure) {
                if (!waiting) {
                    log.warn("Events wait for the broker: {}", failure.toString());
                    waiting = true;
                }
                Thread.sleep(RETRY_AFTER);
            }
        }
    }

    private void createNow() throws InterruptedException, ExecutionException, TimeoutException {
        Admin admin = Admin.create(clients.admin());
        try {
            for (KafkaFuture<Void> topic : admin.createTopics(topics()).values().values()) {
                await(topic);
            }
        } finally {
            // What was asked is answered or given up: nothing is worth waiting for.
            admin.close(Duration.ZERO);
        }
    }

    private Collection<NewTopic> topics() {
        return names.get()
                .distinct()
                .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty()))
                .toList();
    }

    private static void await(KafkaFuture<Void> topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            topic.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }
}
