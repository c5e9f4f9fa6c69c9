package dev.soko.platform.events;

import dev.soko.platform.database.DatabaseAway;
import io.micrometer.core.instrument.Counter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.core.JacksonException;

/**
 * What becomes of an event that a consumer fails at: it is tried again, then put aside on the service's dead-letter
 * topic so that the others go on. One that cannot be read is put aside at once. A database that is away is no fault of
 * the event and is waited for.
 */
class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final BackOff UNTIL_THE_DATABASE_IS_BACK = new FixedBackOff(2_000, FixedBackOff.UNLIMITED_ATTEMPTS);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final String topic;
    private final EventsProperties properties;

    DeadLetters(KafkaOperations<byte[], byte[]> kafka, String service, EventsProperties properties) {
        this.kafka = kafka;
        this.topic = EventTopics.deadLettersOf(service);
        this.properties = properties;
    }

    DefaultErrorHandler handler(String consumer, Counter deadLetters) {
        DefaultErrorHandler handler = new DefaultErrorHandler(
                new DeadLetterPublishingRecoverer(kafka, (_, _) -> new TopicPartition(topic, -1)), retries());
        handler.setBackOffFunction((_, failure) -> DatabaseAway.isBehind(failure) ? UNTIL_THE_DATABASE_IS_BACK : null);
        handler.addNotRetryableExceptions(MalformedEventException.class, JacksonException.class);
        handler.setRetryListeners(new RetryListener() {
            @Override
            public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
                log.warn("{} failed at attempt {} with {}", consumer, attempt, place(record), cause(failure));
            }

            @Override
            public void recovered(ConsumerRecord<?, ?> record, @Nullable Exception failure) {
                deadLetters.increment();
                log.error("{} gives up on {}, now on {}", consumer, place(record), topic, cause(failure));
            }
        });
        return handler;
    }

    private BackOff retries() {
        ExponentialBackOff backOff =
                new ExponentialBackOff(properties.firstRetryAfter().toMillis(), 2);
        backOff.setMaxInterval(properties.longestRetryWait().toMillis());
        backOff.setMaxAttempts(properties.retries());
        return backOff;
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure == null || failure.getCause() == null ? failure : failure.getCause();
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
