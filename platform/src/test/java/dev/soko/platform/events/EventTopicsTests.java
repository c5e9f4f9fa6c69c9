package dev.soko.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

class EventTopicsTests {

    private static final Map<String, Object> NOBODY_THERE = Map.of("bootstrap.servers", "127.0.0.1:1");

    private final Logger kafka = (Logger) LoggerFactory.getLogger("org.apache.kafka");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        kafka.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        kafka.detachAppender(log);
    }

    @Test
    void waitingForABrokerThatWasNeverThereIsQuiet() throws InterruptedException {
        Thread waiting = make(topics());
        Thread.sleep(Duration.ofSeconds(3));
        waiting.interrupt();
        waiting.join(Duration.ofSeconds(20));

        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .filteredOn(message -> message.contains("bootstrapping"))
                .hasSizeLessThan(10);
        assertThat(log.list).hasSizeLessThan(100);
    }

    @Test
    void whoWaitsWhileAnotherMakesThemCanBeInterrupted() throws InterruptedException {
        EventTopics topics = topics();
        Thread first = make(topics);
        Thread second = make(topics);
        Thread.sleep(Duration.ofMillis(500));

        second.interrupt();

        assertThat(second.join(Duration.ofSeconds(2))).isTrue();
        assertThat(first.isAlive()).isTrue();
        first.interrupt();
        assertThat(first.join(Duration.ofSeconds(2))).isTrue();
    }

    private static EventTopics topics() {
        KafkaClients clients = new KafkaClients(
                "test",
                new DefaultKafkaProducerFactory<>(NOBODY_THERE, new ByteArraySerializer(), new ByteArraySerializer()),
                new DefaultKafkaConsumerFactory<>(
                        NOBODY_THERE, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        return new EventTopics(clients, () -> Stream.of("soko.test"), 1);
    }

    private static Thread make(EventTopics topics) {
        return Thread.ofVirtual().start(() -> {
            try {
                topics.make();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
