package dev.soko.journeys.collections;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Postman's collection format 2.1. */
final class PostmanCollection {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PostmanCollection() {}

    static ObjectNode of(Map<String, String> variables, Map<String, List<Request>> folders) {
        ObjectNode collection = JSON.createObjectNode();
        collection
                .putObject("info")
                .put("_postman_id", id("soko"))
                .put("name", "Soko")
                .put(
                        "description",
                        "Every operation in an order that works from top to bottom. Made from openapi.json.")
                .put("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
        ArrayNode items = collection.putArray("item");
        folders.forEach((name, requests) -> {
            ArrayNode children = items.addObject().put("name", name).putArray("item");
            requests.forEach(request -> children.add(item(name, children.size(), request)));
        });
        ArrayNode values = collection.putArray("variable");
        variables.forEach((key, value) -> values.addObject().put("key", key).put("value", value));
        return collection;
    }

    private static ObjectNode item(String folder, int position, Request request) {
        ObjectNode item =
                JSON.createObjectNode().put("id", id(folder + position)).put("name", request.name());
        ArrayNode events = item.putArray("event");
        if (request.before() != null) {
            script(events, "prerequest", request.before());
        }
        script(events, "test", request.after());
        ObjectNode sent = item.putObject("request").put("method", request.method());
        sent.put("description", request.description());
        ArrayNode headers = sent.putArray("header");
        request.headers()
                .forEach((name, value) -> headers.addObject().put("key", name).put("value", value));
        authenticate(sent.putObject("auth"), request);
        body(sent, request);
        url(sent.putObject("url"), request);
        return item;
    }

    private static void script(ArrayNode events, String when, String source) {
        ArrayNode lines = events.addObject()
                .put("listen", when)
                .putObject("script")
                .put("type", "text/javascript")
                .putArray("exec");
        source.strip().lines().forEach(lines::add);
    }

    private static void authenticate(ObjectNode auth, Request request) {
        if (request.token() == null) {
            auth.put("type", "noauth");
            return;
        }
        auth.put("type", "bearer");
        auth.putArray("bearer")
                .addObject()
                .put("key", "token")
                .put("value", "{{" + request.token() + "}}")
                .put("type", "string");
    }

    private static void body(ObjectNode sent, Request request) {
        if (request.json() != null) {
            ObjectNode body = sent.putObject("body").put("mode", "raw").put("raw", request.json());
            body.putObject("options").putObject("raw").put("language", "json");
        } else if (request.file() != null) {
            ArrayNode parts = sent.putObject("body").put("mode", "formdata").putArray("formdata");
            parts.addObject().put("key", "file").put("type", "file").put("src", request.file());
            request.fields()
                    .forEach((name, value) -> parts.addObject()
                            .put("key", name)
                            .put("type", "text")
                            .put("value", value));
        }
    }

    private static void url(ObjectNode url, Request request) {
        String path = request.path().replaceFirst("\\?.*", "");
        StringBuilder raw = new StringBuilder("{{baseUrl}}").append(path);
        url.put("raw", "");
        url.putArray("host").add("{{baseUrl}}");
        ArrayNode segments = url.putArray("path");
        List.of(path.substring(1).split("/")).forEach(segments::add);
        ArrayNode query = url.putArray("query");
        request.allQuery().forEach((name, value) -> {
            raw.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value);
            query.addObject().put("key", name).put("value", value);
        });
        url.put("raw", raw.toString());
    }

    /** The same from each run. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
