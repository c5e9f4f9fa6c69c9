package dev.soko.platform.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Outbox and inbox, for services that have both a database and Kafka. */
@AutoConfiguration(after = {JdbcClientAutoConfiguration.class, BroadcastAutoConfiguration.class})
@ConditionalOnClass({JdbcClient.class, ProducerFactory.class})
@ConditionalOnBean({JdbcClient.class, ProducerFactory.class})
class EventsAutoConfiguration {

    @Bean
    EventTopics eventTopics(
            KafkaClients clients, ObjectProvider<EventConsumer> consumers, EventsProperties properties) {
        return new EventTopics(
                clients,
                () -> Stream.concat(
                        Stream.of(EventTopics.of(clients.service()), EventTopics.deadLettersOf(clients.service())),
                        consumers.stream().map(EventConsumer::source).map(EventTopics::of)),
                properties.partitions());
    }

    @Bean
    OutboxRelay outboxRelay(
            EventTopics topics,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KafkaClients clients,
            EventsProperties properties,
            MeterRegistry meters) {
        EventProducer producer = new EventProducer(clients.producer("outbox", properties.deliveryTimeout()));
        OutboxBatch batch = new OutboxBatch(
                jdbc, new TransactionTemplate(transactions), producer, clients.service(), properties.batchSize());
        return new OutboxRelay(
                topics, batch, producer, properties.pollInterval(), meters.counter("soko.outbox.batch.failures"));
    }

    @Bean
    Outbox outbox(
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            OutboxRelay relay) {
        CurrentTrace trace = new CurrentTrace(tracer.getIfAvailable(), propagator.getIfAvailable());
        return new JdbcOutbox(jdbc, json, clock, trace, relay::wake);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, Clock clock) {
        return new Inbox(jdbc, clock);
    }

    @Bean
    EventListeners eventListeners(
            EventTopics topics,
            KafkaClients clients,
            Inbox inbox,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock,
            MeterRegistry meters,
            EventsProperties properties,
            ObjectProvider<EventConsumer> consumers,
            ApplicationContext context) {
        var producers = new DefaultKafkaProducerFactory<byte[], byte[]>(
                clients.producer("dead-letters", Duration.ofSeconds(30)));
        var containers = new EventListenerContainers(
                clients,
                inbox,
                new TransactionTemplate(transactions),
                json,
                clock,
                meters,
                new DeadLetters(new KafkaTemplate<>(producers), clients.service(), properties),
                context);
        return new EventListeners(
                topics, containers.of(consumers.orderedStream().toList()), producers);
    }

    @Bean
    EventUpkeep eventUpkeep(JdbcClient jdbc, Inbox inbox, EventsProperties properties, MeterRegistry meters) {
        return new EventUpkeep(jdbc, inbox, properties.inboxRetention(), meters);
    }
}
