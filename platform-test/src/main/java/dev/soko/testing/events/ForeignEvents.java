package dev.soko.testing.events;

import dev.soko.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.databind.json.JsonMapper;

/** Sends what another service would publish, for the test of a consumer. A bean in every test context. */
public class ForeignEvents implements DisposableBean {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Producer<byte[], byte[]> producer;

    ForeignEvents(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends an event and waits until the broker has it.
     *
     * @param service that publishes it, such as {@code auth}
     * @param data what becomes its JSON: a record, a map, or the changed sample of {@link EventSamples#json}
     * @return its id
     */
    public UUID send(String service, String type, UUID subject, Object data) {
        UUID id = Ids.next();
        resend(id, service, type, subject, data);
        return id;
    }

    /** Sends an event under an id that may have been sent before. */
    public void resend(UUID id, String service, String type, UUID subject, Object data) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_type", type);
        headers.put("ce_source", "/" + service);
        headers.put("ce_subject", subject.toString());
        headers.put("ce_time", Instant.now().toString());
        sendRaw(service, subject, headers, JSON.writeValueAsBytes(data));
    }

    /** Sends any record at all, to see what becomes of one that is not an event. */
    public void sendRaw(String service, UUID key, Map<String, String> headers, byte[] value) {
        var record = new ProducerRecord<>("soko." + service, bytes(key.toString()), value);
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        try {
            producer.send(record).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The broker did not take the event", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void destroy() {
        producer.close();
    }
}
