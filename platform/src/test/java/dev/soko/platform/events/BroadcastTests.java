package dev.soko.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import tools.jackson.databind.json.JsonMapper;

class BroadcastTests {

    private static final TopicPartition WITH_EVENTS = new TopicPartition("soko.weather", 0);
    private static final TopicPartition WITHOUT = new TopicPartition("soko.weather", 1);
    private static final List<TopicPartition> BOTH = List.of(WITH_EVENTS, WITHOUT);

    private static final class LookingBack implements BroadcastConsumer {

        @Override
        public String source() {
            return "weather";
        }

        @Override
        public Duration lookBack() {
            return Duration.ofMinutes(15);
        }

        @Override
        public void on(ReceivedEvent event) {}
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

    @Test
    void whatFailsAtTheBeginningIsBegunAnewWithTheWholeLookBack() {
        KafkaClients clients = new KafkaClients(
                "test", new DefaultKafkaProducerFactory<>(Map.of()), new DefaultKafkaConsumerFactory<>(Map.of()));
        Broadcast broadcast = new Broadcast(
                new LookingBack(),
                new EventTopics(clients, Stream::empty, 1),
                clients,
                JsonMapper.shared(),
                Clock.systemUTC());
        Unsteady kafka = new Unsteady();

        assertThatThrownBy(() -> broadcast.begin(kafka, BOTH)).isInstanceOf(TimeoutException.class);
        broadcast.begin(kafka, BOTH);

        assertThat(kafka.position(WITH_EVENTS)).isEqualTo(40);
        assertThat(kafka.position(WITHOUT)).isEqualTo(7);
    }
}
