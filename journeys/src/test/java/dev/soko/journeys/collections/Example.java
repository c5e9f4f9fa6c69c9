package dev.soko.journeys.collections;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A value that a schema describes, made of the examples in it. */
record Example(JsonNode document) {

    private static final JsonMapper JSON = JsonMapper.shared();

    JsonNode of(JsonNode schema) {
        if (schema.has("$ref")) {
            return of(document.at(schema.path("$ref").asString().substring(1)));
        }
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        if (schema.has("anyOf")) {
            return of(schema.path("anyOf").path(0));
        }
        JsonNode types = schema.path("type");
        return switch (types.isArray() ? types.path(0).asString() : types.asString("")) {
            case "object" -> object(schema);
            case "array" -> JSON.createArrayNode().add(of(schema.path("items")));
            case "integer", "number" -> JSON.createArrayNode().add(1).path(0);
            case "boolean" -> JSON.createArrayNode().add(true).path(0);
            default -> JSON.createArrayNode().add("text").path(0);
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.createObjectNode();
        schema.path("properties").forEachEntry((name, property) -> object.set(name, of(property)));
        return object;
    }
}
