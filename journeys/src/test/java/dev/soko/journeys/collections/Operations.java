package dev.soko.journeys.collections;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The operations of an OpenAPI document by their ids. */
final class Operations {

    record Operation(String method, String path, JsonNode described) {}

    private final Map<String, Operation> byId = new TreeMap<>();

    Operations(JsonNode document) {
        document.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> byId.put(
                        operation.path("operationId").asString(),
                        new Operation(method.toUpperCase(java.util.Locale.ROOT), path, operation))));
    }

    Operation get(String id) {
        Operation operation = byId.get(id);
        if (operation == null) {
            throw new IllegalArgumentException("walk.yml: there is no operation " + id);
        }
        return operation;
    }

    Set<String> ids() {
        return byId.keySet();
    }
}
