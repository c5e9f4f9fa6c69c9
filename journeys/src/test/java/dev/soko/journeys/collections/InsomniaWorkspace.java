package dev.soko.journeys.collections;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Insomnia's workspace format 5: a collection and its environment. */
final class InsomniaWorkspace {

    private static final JsonMapper JSON = JsonMapper.shared();

    private InsomniaWorkspace() {}

    static ObjectNode of(Map<String, String> variables, Map<String, List<Request>> folders) {
        ObjectNode workspace = JSON.createObjectNode()
                .put("type", "collection.insomnia.rest/5.0")
                .put("name", "Soko");
        workspace
                .putObject("meta")
                .put("id", id("wrk", "soko"))
                .put(
                        "description",
                        "Every operation in an order that works from top to bottom. Made from openapi.json.");
        ArrayNode collection = workspace.putArray("collection");
        folders.forEach((name, requests) -> {
            ObjectNode folder = collection.addObject().put("name", name);
            meta(folder, id("fld", name), collection.size());
            ArrayNode children = folder.putArray("children");
            requests.forEach(request -> children.add(request(name, children.size(), request)));
        });
        ObjectNode environment = workspace.putObject("environments").put("name", "Base environment");
        environment.putObject("meta").put("id", id("env", "soko"));
        ObjectNode data = environment.putObject("data");
        variables.forEach(data::put);
        return workspace;
    }

    private static ObjectNode request(String folder, int position, Request request) {
        ObjectNode item = JSON.createObjectNode()
                .put("url", ours("{{baseUrl}}" + request.path().replaceFirst("\\?.*", "")))
                .put("name", request.name());
        meta(item, id("req", folder + position), position).put("description", request.description());
        item.put("method", request.method());
        body(item, request);
        ArrayNode parameters = item.putArray("parameters");
        request.allQuery()
                .forEach((name, value) ->
                        parameters.addObject().put("name", name).put("value", ours(value)));
        ArrayNode headers = item.putArray("headers");
        request.headers()
                .forEach((name, value) -> headers.addObject().put("name", name).put("value", ours(value)));
        if (request.token() != null) {
            item.putObject("authentication").put("type", "bearer").put("token", "{{ _." + request.token() + " }}");
        }
        ObjectNode scripts = item.putObject("scripts");
        if (request.before() != null) {
            scripts.put("preRequest", script(request.before()));
        }
        scripts.put("afterResponse", script(request.after()));
        return item;
    }

    private static ObjectNode meta(ObjectNode item, String id, int sortKey) {
        return item.putObject("meta").put("id", id).put("sortKey", sortKey);
    }

    private static void body(ObjectNode item, Request request) {
        if (request.json() != null) {
            item.putObject("body").put("mimeType", "application/json").put("text", ours(request.json()));
        } else if (request.file() != null) {
            ArrayNode parts = item.putObject("body")
                    .put("mimeType", "multipart/form-data")
                    .putArray("params");
            parts.addObject().put("name", "file").put("type", "file").put("fileName", request.file());
            request.fields()
                    .forEach(
                            (name, value) -> parts.addObject().put("name", name).put("value", ours(value)));
        }
    }

    /** Insomnia's variables are {@code {{ _.name }}}. */
    private static String ours(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\{\\{(\\w+)}}", "{{ _.$1 }}");
    }

    private static String script(String source) {
        return source.strip().replaceAll("\\bpm\\.", "insomnia.");
    }

    private static String id(String kind, String name) {
        return kind + "_" + PostmanCollection.id(name).replace("-", "");
    }
}
