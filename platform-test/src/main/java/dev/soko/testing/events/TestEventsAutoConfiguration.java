package dev.soko.testing.events;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Both ends of the broker, for the tests of a service that uses it. */
@AutoConfiguration(afterName = "dev.soko.testing.infrastructure.TestInfrastructureAutoConfiguration")
@ConditionalOnClass(KafkaConnectionDetails.class)
@ConditionalOnBean(KafkaConnectionDetails.class)
class TestEventsAutoConfiguration {

    @Bean
    @Lazy
    RecordedEvents recordedEvents(KafkaConnectionDetails kafka, @Value("${spring.application.name}") String service) {
        return new RecordedEvents(String.join(",", kafka.getBootstrapServers()), service);
    }

    @Bean
    @Lazy
    ForeignEvents foreignEvents(KafkaConnectionDetails kafka) {
        return new ForeignEvents(String.join(",", kafka.getBootstrapServers()));
    }
}
