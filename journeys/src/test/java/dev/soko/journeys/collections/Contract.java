package dev.soko.journeys.collections;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds answers to what an OpenAPI 3.1 document says of their operation: status, media type and body. */
public final class Contract {

    private static final String BASE = "https://soko.example/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final List<String> paths;

    public Contract(String document) {
        this.document = JsonMapper.shared().readTree(document);
        this.schemas =
                SchemaRegistry.withDialect(Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(BASE, document)));
        // Of /me and /{id}, the one without a name is meant.
        this.paths = this.document.path("paths").propertyNames().stream()
                .sorted(Comparator.comparing((String path) -> path.replaceAll("\\{[^}]+}", "~")))
                .toList();
    }

    /** The id of the documented operation, if the request is one. */
    public Optional<String> operation(String method, String path) {
        return pointer(method, path)
                .map(pointer -> document.at(pointer).path("operationId").asString());
    }

    /** The ids of all operations. */
    public Set<String> operations() {
        return new Operations(document).ids();
    }

    /** What about this answer is not as documented; nothing for a path that is no operation's. */
    public List<String> violations(String method, String path, int status, @Nullable String contentType, byte[] body) {
        return pointer(method, path).stream()
                .flatMap(operation -> violations(operation, status, contentType, body))
                .map(violation -> method + " " + path + " " + status + ": " + violation)
                .toList();
    }

    private Stream<String> violations(String operation, int status, @Nullable String contentType, byte[] body) {
        Optional<String> response = Stream.of(Integer.toString(status), status / 100 + "XX", "default")
                .map(key -> operation + "/responses/" + key)
                .filter(pointer -> !document.at(pointer).isMissingNode())
                .map(this::followed)
                .findFirst();
        if (response.isEmpty()) {
            return Stream.of("the status is not documented");
        }
        JsonNode content = document.at(response.get() + "/content");
        if (content.isMissingNode() || content.isEmpty()) {
            return body.length == 0 ? Stream.empty() : Stream.of("a body is not documented");
        }
        String type =
                contentType == null ? "" : contentType.replaceFirst(";.*", "").toLowerCase(Locale.ROOT);
        if (!content.has(type)) {
            return Stream.of("the media type '" + type + "' is not one of " + content.propertyNames());
        }
        return type.endsWith("json")
                ? invalid(response.get() + "/content/" + type.replace("/", "~1") + "/schema", body)
                : Stream.empty();
    }

    private Stream<String> invalid(String pointer, byte[] body) {
        Schema schema = schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer));
        try {
            JsonNode json = JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
            return schema
                    .validate(json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .stream()
                    .map(Object::toString);
        } catch (JacksonException malformed) {
            return Stream.of("the body is not JSON: " + malformed.getOriginalMessage());
        }
    }

    /** Where a response is, if that is a reference. */
    private String followed(String pointer) {
        JsonNode reference = document.at(pointer).path("$ref");
        return reference.isMissingNode() ? pointer : reference.asString().substring(1);
    }

    private Optional<String> pointer(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return paths.stream()
                .filter(template -> Pattern.matches(template.replaceAll("\\{[^}]+}", "[^/]+"), plain))
                .findFirst()
                .map(template -> "/paths/" + template.replace("~", "~0").replace("/", "~1") + "/"
                        + method.toLowerCase(Locale.ROOT))
                .filter(pointer -> !document.at(pointer).isMissingNode());
    }
}
