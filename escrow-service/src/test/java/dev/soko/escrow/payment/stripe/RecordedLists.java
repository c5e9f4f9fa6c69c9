package dev.soko.escrow.payment.stripe;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists as https://docs.stripe.com/api/pagination documents them: the newest first, by {@code created} and {@code type}, in
 * pages that begin after an object; with the object behind an id where it is asked for. So small are the pages that there are
 * several.
 *
 * @param objects by the path of their list
 */
record RecordedLists(JsonNode objects) {

    private static final int PAGE = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    static RecordedLists none() {
        return new RecordedLists(JSON.createObjectNode());
    }

    /** @param values for the names in braces, which stand for ids of ours */
    static RecordedLists of(String name, Map<String, ?> values) {
        String text = FakeStripe.recorded(name);
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        return new RecordedLists(JSON.readTree(text));
    }

    String page(String path, Map<String, String> query) {
        List<JsonNode> found = objects.path(path)
                .valueStream()
                .filter(object -> object.path("created").asLong() >= Long.parseLong(query.get("created[gte]")))
                .filter(object ->
                        query.getOrDefault("type", text(object, "type")).equals(text(object, "type")))
                .toList();
        List<String> ids = found.stream().map(object -> text(object, "id")).toList();
        int begin = ids.indexOf(query.get("starting_after")) + 1;
        int end = Math.min(begin + PAGE, found.size());
        ObjectNode page = JSON.createObjectNode();
        page.put("object", "list").put("url", path).put("has_more", end < found.size());
        ArrayNode data = page.putArray("data");
        boolean expanded = query.containsValue("data.source");
        found.subList(begin, end).forEach(object -> data.add(expanded ? object : withoutSource(object)));
        return JSON.writeValueAsString(page);
    }

    private static JsonNode withoutSource(JsonNode object) {
        return object.path("source").isObject()
                ? ((ObjectNode) object.deepCopy()).put("source", text(object.path("source"), "id"))
                : object;
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }
}
