package dev.soko.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BroadcastTests {

    private static final TopicPartition WITH_EVENTS = new TopicPartition("soko.weather", 0);
    private static final TopicPartition WITHOUT = new TopicPartition("soko.weather", 1);
    private static final List<TopicPartition> BOTH = List.of(WITH_EVENTS, WITHOUT);
    private static final UUID EVENT = UUID.randomUUID();

    private static class LookingBack implements BroadcastConsumer {

        private final BlockingQueue<UUID> heard = new LinkedBlockingQueue<>();

        @Override
        public String source() {
            return "weather";
        }

        @Override
        public Duration lookBack() {
            return Duration.ofMinutes(15);
        }

        @Override
        public void on(ReceivedEvent event) {
            heard.add(event.id());
        }
    }

    private static final class BreakingAtFirst extends LookingBack {

        private boolean broken;

        @Override
        public void on(ReceivedEvent event) {
            if (!broken) {
                broken = true;
                throw new NoClassDefFoundError("a class");
            }
            super.on(event);
        }
    }

    /** The broker answers the first question for a time too late. */
    private static final class Unsteady extends MockConsumer<byte[], byte[]> {

        private boolean asked;

        Unsteady() {
            super("none");
            assign(BOTH);
            updateEndOffsets(Map.of(WITH_EVENTS, 100L, WITHOUT, 7L));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            if (!asked) {
                asked = true;
                throw new TimeoutException("too late");
            }
            return Map.of(WITH_EVENTS, new OffsetAndTimestamp(40, times.getOrDefault(WITH_EVENTS, 0L)));
        }
    }

    /** The broker knows the topic, in which something happens as soon as somebody listens. */
    private static final class Known extends MockConsumer<byte[], byte[]> {

        Known() {
            super("none");
            updatePartitions(WITH_EVENTS.topic(), List.of(new PartitionInfo(WITH_EVENTS.topic(), 0, null, null, null)));
            updateEndOffsets(Map.of(WITH_EVENTS, 0L));
            schedulePollTask(() -> addRecord(event()));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return Map.of();
        }

        private static ConsumerRecord<byte[], byte[]> event() {
            OutboxRow row = new OutboxRow(1, EVENT, "weather.changed.v1", EVENT, Instant.EPOCH, null, "{}");
            ProducerRecord<byte[], byte[]> sent = EventRecords.toSend(row, "weather");
            ConsumerRecord<byte[], byte[]> received =
                    new ConsumerRecord<>(WITH_EVENTS.topic(), 0, 0, sent.key(), sent.value());
            sent.headers().forEach(received.headers()::add);
            return received;
        }
    }

    @Test
    void whatFailsAtTheBeginningIsBegunAnewWithTheWholeLookBack() {
        Unsteady kafka = new Unsteady();
        Broadcast broadcast = broadcast(new LookingBack(), () -> kafka);

        assertThatThrownBy(() -> broadcast.begin(kafka, BOTH)).isInstanceOf(TimeoutException.class);
        broadcast.begin(kafka, BOTH);

        assertThat(kafka.position(WITH_EVENTS)).isEqualTo(40);
        assertThat(kafka.position(WITHOUT)).isEqualTo(7);
    }

    @Test
    void aTopicThatTheBrokerDoesNotKnowYetIsAskedForAgain() throws InterruptedException {
        LookingBack consumer = new LookingBack();
        Iterator<Consumer<byte[], byte[]>> connections = List.<Consumer<byte[], byte[]>>of(
                        new MockConsumer<>("none"), new Known())
                .iterator();

        assertHeardInTheEnd(consumer, broadcast(consumer, connections::next));
    }

    @Test
    void anEventAtWhichAnythingBreaksIsHeardAgain() throws InterruptedException {
        LookingBack consumer = new BreakingAtFirst();

        assertHeardInTheEnd(consumer, broadcast(consumer, Known::new));
    }

    private static void assertHeardInTheEnd(LookingBack consumer, Broadcast broadcast) throws InterruptedException {
        Thread running = Thread.ofVirtual().start(broadcast);

        assertThat(consumer.heard.poll(5, TimeUnit.SECONDS)).isEqualTo(EVENT);

        running.interrupt();
        assertThat(running.join(Duration.ofSeconds(5))).isTrue();
    }

    private static Broadcast broadcast(BroadcastConsumer consumer, Supplier<Consumer<byte[], byte[]>> connection) {
        return new Broadcast(consumer, mock(EventTopics.class), connection, JsonMapper.shared(), Clock.systemUTC());
    }
}
