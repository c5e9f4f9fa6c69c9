package dev.soko.platform.sockets;

import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client said: {@code {"event": "…", "id": …, "data": {…}}}. Without an id it wants no acknowledgement. */
public final class ClientMessage {

    private final String event;
    private final @Nullable JsonNode id;
    private final JsonNode data;
    private final JsonMapper json;
    private final Validator validator;

    private ClientMessage(String event, @Nullable JsonNode id, JsonNode data, JsonMapper json, Validator validator) {
        this.event = event;
        this.id = id;
        this.data = data;
        this.json = json;
        this.validator = validator;
    }

    /** @throws ProblemException 400 for anything that is no such object */
    static ClientMessage parse(String text, JsonMapper json, Validator validator) {
        JsonNode message = tree(text, json);
        JsonNode event = message.path("event");
        if (!event.isString()) {
            throw invalid("/event", "must be a string");
        }
        JsonNode id = message.get("id");
        if (id != null && !id.isString() && !id.isIntegralNumber()) {
            throw invalid("/id", "must be a string or a whole number");
        }
        JsonNode data = message.has("data") ? message.get("data") : json.createObjectNode();
        return new ClientMessage(event.asString(), id, data, json, validator);
    }

    private static JsonNode tree(String text, JsonMapper json) {
        try {
            JsonNode message = json.readTree(text);
            if (message.isObject()) {
                return message;
            }
        } catch (JacksonException malformed) {
            throw invalid("", "is not valid JSON");
        }
        throw invalid("", "must be a JSON object");
    }

    public String event() {
        return event;
    }

    @Nullable
    JsonNode id() {
        return id;
    }

    /** @throws ProblemException 400 with pointers unless the data is a valid one of these */
    public <T> T as(Class<T> type) {
        T value;
        try {
            value = json.treeToValue(data, type);
        } catch (JacksonException mismatch) {
            throw invalid(pointer(mismatch), "is not what is expected here");
        }
        if (value == null) {
            throw invalid("/data", "must be a JSON object");
        }
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (!violations.isEmpty()) {
            ConstraintViolation<T> first = violations.iterator().next();
            throw invalid("/data/" + first.getPropertyPath().toString().replace('.', '/'), first.getMessage());
        }
        return value;
    }

    /** The answer to an event that the channel does not know. */
    public ProblemException unknown() {
        return invalid("/event", "is not one of this channel's");
    }

    private static String pointer(JacksonException mismatch) {
        StringBuilder pointer = new StringBuilder("/data");
        mismatch.getPath()
                .forEach(step -> pointer.append('/')
                        .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()));
        return pointer.toString();
    }

    private static ProblemException invalid(String pointer, String what) {
        String where = pointer.isEmpty() ? "The message" : pointer;
        return CommonProblem.INVALID_REQUEST
                .because(where + " " + what + ".")
                .with("errors", java.util.List.of(Map.of("pointer", pointer, "detail", what)));
    }
}
