package dev.soko.platform.events;

import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Broadcasts, for processes that have Kafka, with a database or without. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnClass(ConsumerFactory.class)
@ConditionalOnBean(ConsumerFactory.class)
@EnableConfigurationProperties(EventsProperties.class)
class BroadcastAutoConfiguration {

    @Bean
    KafkaClients eventKafkaClients(
            @Value("${spring.application.name}") String service,
            ProducerFactory<?, ?> producers,
            ConsumerFactory<?, ?> consumers) {
        return new KafkaClients(service, producers, consumers);
    }

    @Bean
    Broadcasts broadcasts(
            ObjectProvider<BroadcastConsumer> consumers,
            KafkaClients clients,
            EventsProperties properties,
            JsonMapper json,
            Clock clock) {
        List<BroadcastConsumer> all = consumers.orderedStream().toList();
        EventTopics topics = new EventTopics(
                clients,
                () -> all.stream().map(BroadcastConsumer::source).map(EventTopics::of),
                properties.partitions());
        return new Broadcasts(all.stream()
                .map(consumer -> new Broadcast(
                        consumer,
                        topics,
                        () -> new KafkaConsumer<>(clients.broadcast("broadcast." + consumer.source())),
                        json,
                        clock))
                .toList());
    }
}
