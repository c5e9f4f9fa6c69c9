package dev.soko.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

class KafkaClientsTests {

    private static final Map<String, Object> BROKER = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");

    private final KafkaClients clients = new KafkaClients(
            "counters", new DefaultKafkaProducerFactory<>(BROKER), new DefaultKafkaConsumerFactory<>(BROKER));

    @Test
    void aProducerOfEventsKeepsTheirOrderWhateverFails() {
        Map<String, Object> config = clients.producer("outbox", Duration.ofMinutes(5));

        assertThat(config)
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    }

    @Test
    void kafkaTakesWhatAProducerOfEventsIsToldToDo() {
        assertThat(new KafkaProducer<>(clients.producer("outbox", Duration.ofMinutes(5))))
                .satisfies(producer -> producer.close(Duration.ZERO));
    }
}
