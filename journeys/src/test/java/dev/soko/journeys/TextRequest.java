package dev.soko.journeys;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request whose body is fine, so that one text at a time can be something else. */
record TextRequest(String who, String method, String path, String body) {

    /** What {@code text-fields.txt} lists, a request a line. */
    static Stream<TextRequest> all() throws IOException {
        return Files.readString(Path.of("src/test/resources/text-fields.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 4))
                .map(parts -> new TextRequest(parts[0], parts[1], parts[2], parts[3]));
    }

    /** With values for the names in braces. */
    TextRequest with(Map<String, String> values) {
        String filledPath = path;
        String filledBody = body;
        for (var value : values.entrySet()) {
            String name = "{" + value.getKey() + "}";
            filledPath = filledPath.replace(name, value.getValue());
            filledBody = filledBody.replace(name, value.getValue());
        }
        return new TextRequest(who, method, filledPath, filledBody);
    }

    /** Where the texts in the body are. */
    List<JsonPointer> texts() {
        List<JsonPointer> texts = new ArrayList<>();
        collect(JsonMapper.shared().readTree(body), JsonPointer.empty(), texts);
        return texts;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> texts) {
        if (node.isString()) {
            texts.add(at);
        }
        node.propertyStream().forEach(field -> collect(field.getValue(), at.appendProperty(field.getKey()), texts));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at.appendIndex(i), texts);
        }
    }

    Answer send(Map<String, Client> clients, JsonPointer field, String text) {
        JsonNode changed = JsonMapper.shared().readTree(body);
        JsonNode parent = changed.at(field.head());
        JsonPointer last = field.last();
        if (parent instanceof ArrayNode array) {
            array.set(last.getMatchingIndex(), text);
        } else {
            ((ObjectNode) parent).put(last.getMatchingProperty(), text);
        }
        return Objects.requireNonNull(clients.get(who))
                .send(
                        method,
                        path,
                        BodyPublishers.ofString(changed.toString()),
                        "application/json",
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
