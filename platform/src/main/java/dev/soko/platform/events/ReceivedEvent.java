package dev.soko.platform.events;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** An event as a consumer gets it, with its CloudEvents attributes. */
public final class ReceivedEvent {

    private final UUID id;
    private final String type;
    private final String subject;
    private final Instant time;
    private final byte[] data;
    private final JsonMapper json;

    ReceivedEvent(UUID id, String type, String subject, Instant time, byte[] data, JsonMapper json) {
        this.id = id;
        this.type = type;
        this.subject = subject;
        this.time = time;
        this.data = data;
        this.json = json;
    }

    /** {@code ce_id}, the same on every redelivery. */
    public UUID id() {
        return id;
    }

    /** {@code ce_type}, such as {@code auth.user-registered.v1}. */
    public String type() {
        return type;
    }

    /** {@code ce_subject}: the aggregate's id. */
    public String subject() {
        return subject;
    }

    /** {@code ce_time}: when it happened. */
    public Instant time() {
        return time;
    }

    /** The fields that the consumer needs, in a record of its own; others are ignored. */
    public <T> T as(Class<T> type) {
        return json.readValue(data, type);
    }
}
