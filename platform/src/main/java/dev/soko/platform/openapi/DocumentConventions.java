package dev.soko.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What is said of the document as a whole: where a key is required, patterns that clients can read, examples of ids and times. */
final class DocumentConventions implements GlobalOpenApiCustomizer {

    /** Java's own regular expressions: JSON Schema has those of ECMA-262. */
    private static final Pattern JAVA_ONLY = Pattern.compile("\\\\[pP]\\{|\\\\x\\{|&&|[\\])][*+?]\\+");

    private static final Map<String, Object> EXAMPLES = Map.of(
            "uuid",
            "019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071",
            "date-time",
            Instant.parse("2026-11-23T09:30:00Z").toString());

    private final List<PathPattern> keyRequiredOn;

    DocumentConventions(List<String> keyRequiredOn) {
        this.keyRequiredOn = keyRequiredOn.stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    @Override
    public void customise(OpenAPI document) {
        // The same as without it.
        document.getPaths().keySet().removeIf(path -> path.endsWith("/"));
        document.getPaths().forEach(this::requireKey);
        flatten(document.getComponents().getSchemas());
        document.getComponents().getSchemas().values().forEach(DocumentConventions::tidy);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .forEach(parameter -> tidy(parameter.getSchema()));
    }

    /** A sealed interface without fields says nothing that its records do not say. */
    private static void flatten(Map<String, Schema> schemas) {
        for (Schema<?> schema : schemas.values()) {
            if (schema.getAllOf() != null && schema.getAllOf().size() == 2) {
                Schema<?> own = schema.getAllOf().getLast();
                schema.allOf(null).types(own.getTypes()).properties(own.getProperties());
            }
        }
        schemas.values().removeIf(schema -> schema.equals(new Schema<>()));
    }

    private void requireKey(String path, PathItem item) {
        Operation post = item.getPost();
        PathContainer parsed = PathContainer.parsePath(path);
        if (post != null && keyRequiredOn.stream().anyMatch(pattern -> pattern.matches(parsed))) {
            post.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals("Idempotency-Key"))
                    .forEach(parameter -> parameter.required(true));
        }
    }

    private static void tidy(@Nullable Schema<?> schema) {
        if (schema == null) {
            return;
        }
        if (schema.getPattern() != null) {
            schema.setPattern(portable(schema.getPattern()));
        }
        Object example = EXAMPLES.get(String.valueOf(schema.getFormat()));
        if (example != null && schema.getExample() == null) {
            schema.setExample(example);
        }
        tidy(schema.getItems());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(DocumentConventions::tidy);
        }
        if (schema.getAnyOf() != null) {
            schema.getAnyOf().forEach(DocumentConventions::tidy);
        }
        if (schema.getAllOf() != null) {
            schema.getAllOf().forEach(DocumentConventions::tidy);
        }
    }

    /** Bean Validation matches the whole text, JSON Schema any part of it. */
    private static @Nullable String portable(String pattern) {
        if (JAVA_ONLY.matcher(pattern).find()) {
            return null;
        }
        return pattern.startsWith("^") ? pattern : "^(?:" + pattern + ")$";
    }
}
