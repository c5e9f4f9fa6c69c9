package dev.soko.platform.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends batches, each wholly or not at all as far as its caller may count on. Used by one thread. */
class EventProducer implements AutoCloseable {

    private final Map<String, Object> config;
    private @Nullable Producer<byte[], byte[]> producer;

    EventProducer(Map<String, Object> config) {
        this.config = config;
    }

    /**
     * Returns when the broker has all of them. After a failure some may have arrived and all must be sent again; what
     * was still under way is dropped, so that nothing of it arrives late.
     */
    void sendAll(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        Producer<byte[], byte[]> open = producer == null ? new KafkaProducer<>(config) : producer;
        producer = open;
        boolean acknowledged = false;
        try {
            List<Future<RecordMetadata>> underWay =
                    records.stream().map(open::send).toList();
            for (Future<RecordMetadata> each : underWay) {
                each.get();
            }
            acknowledged = true;
        } catch (ExecutionException failure) {
            throw new KafkaException("The broker did not take an event", failure.getCause());
        } finally {
            if (!acknowledged) {
                close();
            }
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
