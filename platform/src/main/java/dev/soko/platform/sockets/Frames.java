package dev.soko.platform.sockets;

import dev.soko.platform.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes frames. */
public final class Frames {

    private final JsonMapper json;

    /** @param json writes the data */
    public Frames(JsonMapper json) {
        this.json = json;
    }

    /** @param event the channel's name for it, such as {@code auction:update} */
    public Frame of(String event, Object data) {
        return frame(event, null, data);
    }

    /** The answer to a message with this id: it was done, with this outcome if there is one. */
    public Frame ack(JsonNode id, @Nullable Object data) {
        return frame("ack", id, data == null ? Map.of() : data);
    }

    /** The answer to a message, with its id if it has one: it was not done. */
    public Frame error(@Nullable JsonNode id, ProblemException problem) {
        return frame("error", id, problem.getBody());
    }

    private Frame frame(String event, @Nullable JsonNode id, Object data) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("event", event);
        if (id != null) {
            members.put("id", id);
        }
        members.put("data", data);
        return new Frame(json.writeValueAsBytes(members));
    }
}
