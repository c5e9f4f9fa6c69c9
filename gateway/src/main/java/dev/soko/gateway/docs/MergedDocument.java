package dev.soko.gateway.docs;

import dev.soko.gateway.deprecation.DeprecatedOperation;
import dev.soko.gateway.table.RouteTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document of many. A module's operations have its name as their tag. What two modules call by the same name
 * and mean differently, a component or an operation, gets the module's name in front.
 */
final class MergedDocument {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REFERENCE = "#/components/";

    private final Map<String, ObjectNode> modules;
    private final PublicOperations publicOperations;
    private final List<DeprecatedOperation> deprecated;

    /** @param modules each module's own document, by the module's name */
    MergedDocument(
            Map<String, ObjectNode> modules, PublicOperations publicOperations, List<DeprecatedOperation> deprecated) {
        this.deprecated = deprecated;
        this.modules = new TreeMap<>(modules);
        this.publicOperations = publicOperations;
    }

    ObjectNode merge() {
        ObjectNode merged = JSON.createObjectNode().put("openapi", "3.1.0");
        merged.putObject("info").put("title", "Soko").put("version", "v1").put("description", """
                The marketplace behind one hostname: what is listed here is what the services that are up offer.
                Errors are [problems](/problems) (RFC 9457). The WebSocket channels are [beside this page](/docs/channels).""");
        merged.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = merged.putArray("tags");
        ObjectNode paths = merged.putObject("paths");
        ObjectNode components = merged.putObject("components");
        Set<String> ambiguous = ambiguous();
        modules.forEach((module, document) -> {
            tags.addObject()
                    .put("name", module)
                    .put("description", document.at("/info/description").asString(""));
            ObjectNode own = (ObjectNode) qualified(module, document, ambiguous);
            own.path("components")
                    .forEachEntry(
                            (kind, named) -> components.withObjectProperty(kind).setAll((ObjectNode) named));
            String prefix = RouteTable.prefix(module);
            own.path("paths").forEachEntry((path, item) -> {
                if (!path.equals(prefix) && !path.startsWith(prefix + "/")) {
                    return;
                }
                item.forEachEntry((method, operation) -> claim(module, method, path, (ObjectNode) operation));
                paths.set(path, item);
            });
        });
        merged.set("security", security());
        distinctIds(paths);
        return merged;
    }

    /** References of components that are the same name for different things. */
    private Set<String> ambiguous() {
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        Set<String> ambiguous = new TreeSet<>();
        modules.values()
                .forEach(document -> document.path("components")
                        .forEachEntry((kind, named) -> named.forEachEntry((name, component) -> {
                            String reference = REFERENCE + kind + "/" + name;
                            JsonNode other = seen.putIfAbsent(reference, component);
                            if (other != null && !other.equals(component)) {
                                ambiguous.add(reference);
                            }
                        })));
        return withDependents(ambiguous);
    }

    /** What refers to something ambiguous differs too, although it reads the same. */
    private Set<String> withDependents(Set<String> ambiguous) {
        Set<String> all = new HashSet<>(ambiguous);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ObjectNode document : modules.values()) {
                for (Map.Entry<String, JsonNode> kind :
                        document.path("components").properties()) {
                    for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                        if (component.getValue().findValuesAsString("$ref").stream()
                                .anyMatch(all::contains)) {
                            grown |= all.add(REFERENCE + kind.getKey() + "/" + component.getKey());
                        }
                    }
                }
            }
        }
        return all;
    }

    /** A copy in which the module's name stands before what is ambiguous. */
    private static JsonNode qualified(String module, JsonNode node, Set<String> ambiguous) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(qualified(module, element, ambiguous)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JSON.createObjectNode();
        object.forEachEntry((name, value) -> copy.set(
                name,
                name.equals("$ref") && ambiguous.contains(value.asString())
                        ? copy.stringNode(
                                value.asString().replaceFirst("[^/]+$", StringUtils.capitalize(module) + "$0"))
                        : qualified(module, value, ambiguous)));
        if (object.path("components").isObject()) {
            rename(module, (ObjectNode) copy.path("components"), ambiguous);
        }
        return copy;
    }

    private static void rename(String module, ObjectNode components, Set<String> ambiguous) {
        components.forEachEntry((kind, named) -> {
            for (String name : List.copyOf(named.propertyNames())) {
                if (ambiguous.contains(REFERENCE + kind + "/" + name)) {
                    ObjectNode all = (ObjectNode) named;
                    all.set(StringUtils.capitalize(module) + name, all.remove(name));
                }
            }
        });
    }

    private void claim(String module, String method, String path, ObjectNode operation) {
        operation.putArray("tags").add(module);
        if (publicOperations.contain(module, method, path) && !operation.has("security")) {
            operation.putArray("security");
        }
        deprecated.stream()
                .filter(old ->
                        old.method().equalsIgnoreCase(method) && old.path().equals(path))
                .forEach(old -> operation
                        .put("deprecated", true)
                        .put("description", "Works until %s; use `%s`.".formatted(old.until(), old.successor())));
    }

    private ArrayNode security() {
        return modules.values().stream()
                .map(document -> document.path("security"))
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .findFirst()
                .orElseGet(JSON::createArrayNode);
    }

    private static void distinctIds(ObjectNode paths) {
        Map<String, List<ObjectNode>> byId = new TreeMap<>();
        paths.forEach(item -> item.forEach(operation -> byId.computeIfAbsent(
                        operation.path("operationId").asString(), _ -> new java.util.ArrayList<>())
                .add((ObjectNode) operation)));
        byId.values().stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .forEach(operation -> operation.put(
                        "operationId",
                        operation.path("tags").path(0).asString()
                                + StringUtils.capitalize(
                                        operation.path("operationId").asString())));
    }
}
