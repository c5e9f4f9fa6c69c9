package dev.soko.journeys.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.soko.local.infrastructure.LocalKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the walk takes for quiet, on a broker of its own. */
class TopicsIT {

    private static final String ORDERS = "soko.orders";
    private static final String GROUP = "escrow.order-events";

    private final LocalKafka kafka = LocalKafka.ephemeral();
    private final Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void whatAGroupHasNeverTakenIsUnreadOnEveryPartition() throws Exception {
        publish(2, 3);
        try (Topics topics = new Topics(kafka.bootstrapServers());
                KafkaConsumer<String, String> consumer = consumer()) {
            consumer.subscribe(List.of(ORDERS));
            await().pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(100));
                return consumer.assignment().size() == 2;
            });

            assertThat(topics.unread()).containsExactly(entry(GROUP, 5L));
            commit(consumer, 0, 2);
            assertThat(topics.unread()).containsExactly(entry(GROUP, 3L));
            commit(consumer, 1, 3);
            assertThat(topics.unread()).isEmpty();
        }
    }

    @Test
    void whatAGroupThatIsAwayHasLeftIsUnread() throws Exception {
        publish(2, 3);
        try (Topics topics = new Topics(kafka.bootstrapServers())) {
            try (KafkaConsumer<String, String> consumer = consumer()) {
                consumer.assign(List.of(new TopicPartition(ORDERS, 0)));
                commit(consumer, 0, 1);
            }

            assertThat(topics.unread()).containsExactly(entry(GROUP, 4L));
        }
    }

    /** So many events on each partition. */
    private void publish(int... counts) throws Exception {
        try (Admin admin = Admin.create(client);
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(ORDERS, Optional.of(counts.length), Optional.empty())))
                    .all()
                    .get();
            for (int partition = 0; partition < counts.length; partition++) {
                for (int event = 0; event < counts[partition]; event++) {
                    producer.send(new ProducerRecord<>(ORDERS, partition, null, "{}"))
                            .get();
                }
            }
        }
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("group.id", GROUP);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static void commit(KafkaConsumer<?, ?> consumer, int partition, long next) {
        consumer.commitSync(Map.of(new TopicPartition(ORDERS, partition), new OffsetAndMetadata(next)));
    }
}
