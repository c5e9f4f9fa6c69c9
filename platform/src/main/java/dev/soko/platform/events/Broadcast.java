package dev.soko.platform.events;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** Reads all partitions of one topic for one {@link BroadcastConsumer}, for as long as its thread is not interrupted. */
final class Broadcast implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Broadcast.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final BroadcastConsumer consumer;
    private final EventTopics topics;
    private final Supplier<Consumer<byte[], byte[]>> connection;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Sinks.Empty<Void> listening = Sinks.empty();

    Broadcast(
            BroadcastConsumer consumer,
            EventTopics topics,
            Supplier<Consumer<byte[], byte[]>> connection,
            JsonMapper json,
            Clock clock) {
        this.consumer = consumer;
        this.topics = topics;
        this.connection = connection;
        this.json = json;
        this.clock = clock;
    }

    /** Completes when whatever is published from then on is heard. */
    Mono<Void> listening() {
        return listening.asMono();
    }

    @Override
    public void run() {
        try {
            topics.make();
            while (!Thread.currentThread().isInterrupted()) {
                followOnce();
                Thread.sleep(RETRY_AFTER);
            }
        } catch (InterruptedException stopped) {
            log.debug("Events of {} are heard no more", consumer.source());
        }
    }

    private void followOnce() {
        try (Consumer<byte[], byte[]> kafka = connection.get()) {
            follow(kafka);
        } catch (InterruptException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            log.warn("Events of {} are not heard for now: {}", consumer.source(), failure.toString());
        }
    }

    private void follow(Consumer<byte[], byte[]> kafka) {
        List<TopicPartition> partitions = kafka.partitionsFor(EventTopics.of(consumer.source())).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        // Of a topic that was just made the broker may know nothing yet.
        Assert.state(!partitions.isEmpty(), "The broker names no partitions");
        kafka.assign(partitions);
        begin(kafka, partitions);
        listening.tryEmitEmpty();
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                handle(record);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
        }
    }

    /** Where it was interrupted, else at the look-back. A partition without events since then is read from its end. */
    void begin(Consumer<byte[], byte[]> kafka, List<TopicPartition> partitions) {
        if (next.isEmpty()) {
            long since = clock.instant().minus(consumer.lookBack()).toEpochMilli();
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, since));
            // Both are asked before either is kept: the ends alone would pass for where it was interrupted.
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
            Map<TopicPartition, OffsetAndTimestamp> found = kafka.offsetsForTimes(times);
            next.putAll(ends);
            found.forEach(this::beginAt);
        }
        next.forEach(kafka::seek);
    }

    private void beginAt(TopicPartition partition, @Nullable OffsetAndTimestamp found) {
        if (found != null) {
            next.put(partition, found.offset());
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            consumer.on(EventRecords.received(record, json));
        } catch (RuntimeException failure) {
            log.error(
                    "An event of {} at {}/{} was passed over",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    failure);
        }
    }
}
