package dev.soko.testing.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.DisposableBean;

/**
 * What the service under test has published, read from the broker. A bean in every test context; the broker serves all
 * of them, so a test asks for the subjects that it made itself.
 */
public class RecordedEvents implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Envelope> read = new ArrayList<>();

    /** For a test without a context; it has to {@link #destroy} it. */
    public RecordedEvents(String bootstrapServers, String service) {
        this.topic = "soko." + service;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The first event of that type about that subject; an assertion error when there is none within 15 s. */
    public Envelope await(String type, UUID subject) {
        return await(type, subject, 1).getFirst();
    }

    /** That many events of that type about that subject, in their order; an assertion error after 15 s. */
    public synchronized List<Envelope> await(String type, UUID subject, int count) {
        Instant end = Instant.now().plus(PATIENCE);
        List<Envelope> found = about(type, subject);
        while (found.size() < count) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("%d of %d events %s about %s; all about it: %s"
                        .formatted(
                                found.size(),
                                count,
                                type,
                                subject,
                                all(event -> event.subject().equals(subject))));
            }
            poll();
            found = about(type, subject);
        }
        return found;
    }

    /** All events about that subject that are on the broker by now, in their order. */
    public synchronized List<Envelope> about(UUID subject) {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        return all(event -> event.subject().equals(subject));
    }

    private List<Envelope> about(String type, UUID subject) {
        return all(event -> event.type().equals(type) && event.subject().equals(subject));
    }

    private List<Envelope> all(Predicate<Envelope> wanted) {
        return read.stream().filter(wanted).toList();
    }

    private void poll() {
        assign();
        consumer.poll(POLL).forEach(record -> read.add(Envelope.of(record)));
    }

    /** By hand and without a group: a reader that takes part in nothing. */
    private void assign() {
        if (consumer.assignment().isEmpty() && consumer.listTopics().containsKey(topic)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
        }
    }

    @Override
    public synchronized void destroy() {
        consumer.close();
    }
}
