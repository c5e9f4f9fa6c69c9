package dev.soko.journeys.collections;

import dev.soko.journeys.collections.Operations.Operation;
import dev.soko.journeys.collections.Walk.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes requests of the walk's steps and of what the document says of their operations. */
final class Requests {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Operations operations;
    private final Example example;

    Requests(JsonNode document) {
        this.operations = new Operations(document);
        this.example = new Example(document);
    }

    /** The requests of each folder, in order. */
    Map<String, List<Request>> of(Walk walk) {
        Map<String, List<Request>> folders = new LinkedHashMap<>();
        walk.folders()
                .forEach(folder -> folders.put(
                        folder.name(),
                        folder.steps().stream().map(this::request).toList()));
        return folders;
    }

    private Request request(Step step) {
        if (step.operation() == null) {
            String url = Objects.requireNonNull(step.url());
            return request(
                    step,
                    Objects.requireNonNull(step.name()),
                    "Only where mail stays on this machine.",
                    "GET",
                    url,
                    null,
                    null);
        }
        Operation operation = operations.get(step.operation());
        JsonNode described = operation.described();
        String summary = described.path("summary").asString("");
        String description = (summary + "\n\n" + described.path("description").asString("")).strip();
        boolean isPublic = described.path("security").isArray()
                && described.path("security").isEmpty();
        String token =
                isPublic || "none".equals(step.as()) ? null : Objects.requireNonNullElse(step.as(), "accessToken");
        return request(
                step,
                step.name() == null ? summary : step.name(),
                description,
                operation.method(),
                path(operation, step.path() == null ? Map.of() : step.path()),
                token,
                body(step, described));
    }

    private static Request request(
            Step step,
            String name,
            String description,
            String method,
            String path,
            @Nullable String token,
            @Nullable String json) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (json != null) {
            headers.put("Content-Type", "application/json");
        }
        headers.putAll(step.headers() == null ? Map.of() : step.headers());
        return new Request(
                name,
                description,
                method,
                path,
                step.query() == null ? Map.of() : step.query(),
                headers,
                token,
                json,
                step.file(),
                fields(step),
                step.before(),
                Scripts.after(step));
    }

    /** A value that is a number stands for itself, a name for the variable. */
    private static String path(Operation operation, Map<String, String> values) {
        String path = operation.path();
        for (Map.Entry<String, String> value : values.entrySet()) {
            String written = value.getValue();
            path = path.replace("{" + value.getKey() + "}", written.matches("\\d+") ? written : "{{" + written + "}}");
        }
        if (path.replace("{{", "").contains("{")) {
            throw new IllegalArgumentException("walk.yml: something is missing in " + path);
        }
        return path;
    }

    private @Nullable String body(Step step, JsonNode described) {
        if (step.file() != null) {
            return null;
        }
        JsonNode schema = described.at("/requestBody/content/application~1json/schema");
        if (step.body() == null && schema.isMissingNode()) {
            return null;
        }
        return JSON.writeValueAsString(step.body() == null ? example.of(schema) : step.body());
    }

    private static Map<String, String> fields(Step step) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (step.file() != null && step.body() != null) {
            step.body().forEachEntry((name, value) -> fields.put(name, value.asString()));
        }
        return fields;
    }

    /** What the answer is looked at for. */
    private static final class Scripts {

        private static String after(Step step) {
            String kept = step.keep() == null
                    ? ""
                    : step.keep().entrySet().stream()
                            .map(variable -> "pm.collectionVariables.set('%s', %s)\n"
                                    .formatted(variable.getKey(), variable.getValue()))
                            .collect(Collectors.joining());
            String body = kept.contains("body") ? "const body = pm.response.json()\n" : "";
            String test = "pm.test('answers %1$d', () => pm.response.to.have.status(%1$d))\n".formatted(step.expect());
            return Boolean.TRUE.equals(step.repeated()) ? again(step, test + body + kept) : test + body + kept;
        }

        /** Up to 60 times, a quarter of a second apart. */
        private static String again(Step step, String checked) {
            String awaited = step.keep() == null
                    ? ""
                    : " && (() => { const body = pm.response.json(); return "
                            + String.join(" && ", step.keep().values()) + " })()";
            return """
                    const tries = Number(pm.collectionVariables.get('tries') || 0)
                    if (!(pm.response.code === %d%s) && tries < 60) {
                      pm.collectionVariables.set('tries', tries + 1)
                      pm.execution.setNextRequest(pm.info.requestId)
                      setTimeout(() => {}, 250)
                    } else {
                      pm.collectionVariables.set('tries', 0)
                    %s}
                    """.formatted(step.expect(), awaited, checked.indent(2));
        }
    }
}
