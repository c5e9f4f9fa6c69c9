package dev.soko.testing.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An event as it lies on the broker. */
public record Envelope(
        UUID id,
        String type,
        String source,
        UUID subject,
        Instant time,
        @Nullable String traceParent,
        String json) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Envelope of(ConsumerRecord<byte[], byte[]> record) {
        return new Envelope(
                UUID.fromString(header(record, "ce_id")),
                header(record, "ce_type"),
                header(record, "ce_source"),
                UUID.fromString(header(record, "ce_subject")),
                Instant.parse(header(record, "ce_time")),
                optional(record, "traceparent"),
                new String(record.value(), StandardCharsets.UTF_8));
    }

    public <T> T as(Class<T> type) {
        return JSON.readValue(json, type);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        String value = optional(record, name);
        if (value == null) {
            throw new AssertionError("A record on " + record.topic() + " has no " + name);
        }
        return value;
    }

    private static @Nullable String optional(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
