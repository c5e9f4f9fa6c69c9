package dev.soko.platform.events;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.json.JsonMapper;

/** Events as Kafka records: CloudEvents 1.0 in binary mode, the aggregate's id as key. */
final class EventRecords {

    private EventRecords() {}

    static ProducerRecord<byte[], byte[]> toSend(OutboxRow row, String service) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                EventTopics.of(service), bytes(row.aggregateId().toString()), bytes(row.payload()));
        Headers headers = record.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(row.eventId().toString()));
        headers.add("ce_type", bytes(row.type()));
        headers.add("ce_source", bytes("/" + service));
        headers.add("ce_subject", bytes(row.aggregateId().toString()));
        headers.add("ce_time", bytes(row.occurredAt().toString()));
        headers.add("content-type", bytes("application/json"));
        if (row.traceParent() != null) {
            headers.add(CurrentTrace.HEADER, bytes(row.traceParent()));
        }
        return record;
    }

    /** @throws MalformedEventException when the record is not an event */
    static ReceivedEvent received(ConsumerRecord<byte[], byte[]> record, JsonMapper json) {
        if (record.value() == null) {
            throw new MalformedEventException("An event without data", null);
        }
        try {
            return new ReceivedEvent(
                    UUID.fromString(header(record, "ce_id")),
                    header(record, "ce_type"),
                    header(record, "ce_subject"),
                    Instant.parse(header(record, "ce_time")),
                    record.value(),
                    json);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new MalformedEventException("A CloudEvents header is malformed", malformed);
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new MalformedEventException("The header " + name + " is missing", null);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
