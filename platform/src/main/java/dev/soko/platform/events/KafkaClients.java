package dev.soko.platform.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** How this service's clients talk to the broker: address and credentials are Spring's, all else is what events need. */
record KafkaClients(String service, ProducerFactory<?, ?> springProducers, ConsumerFactory<?, ?> springConsumers) {

    /** Waits long, so that within one batch no event is given up while a later one is still sent: order would be lost. */
    Map<String, Object> producer(String purpose, Duration deliveryTimeout) {
        Map<String, Object> config = common(springProducers.getConfigurationProperties(), purpose);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A partition that is still being made refuses its first batch. With several in flight it would take a later
        // one as its first, and the first were out of sequence until the delivery timeout (KAFKA-15591).
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(deliveryTimeout.toMillis()));
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * 1024 * 1024);
        return config;
    }

    Map<String, Object> consumer(String group) {
        Map<String, Object> config = common(springConsumers.getConfigurationProperties(), group);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, JdbcOutbox.MAX_BYTES);
        // A replica that died is replaced after this long.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }

    /** Of no group, so nothing is committed anywhere. */
    Map<String, Object> broadcast(String purpose) {
        Map<String, Object> config = consumer(purpose);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return config;
    }

    Map<String, Object> admin() {
        Map<String, Object> spring = springConsumers.getConfigurationProperties();
        Map<String, Object> config = common(spring, "topics");
        config.keySet().retainAll(AdminClientConfig.configNames());
        // A client whose broker was never there would begin anew without a pause, thousands of times a second.
        config.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, MetadataRecoveryStrategy.NONE.name);
        return config;
    }

    private Map<String, Object> common(Map<String, Object> spring, String purpose) {
        Map<String, Object> config = new HashMap<>(spring);
        config.put(
                CommonClientConfigs.CLIENT_ID_CONFIG, purpose.startsWith(service) ? purpose : service + "." + purpose);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return config;
    }
}
