package dev.soko.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import dev.soko.platform.web.Change;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Reads from records what the compiler holds them to: a component is always there unless it is {@link Nullable}, and a
 * {@link Change} is the field itself, which may be left out.
 */
final class RecordSchemas implements ModelConverter {

    private static final Set<String> NULL = Set.of("null");

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java != null && java.getRawClass() == Change.class) {
            return context.resolve(copy(type).type(java.containedType(0)));
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        if (java != null && isOurs(java.getRawClass())) {
            Schema<?> model = model(resolved, context);
            if (model != null && model.getProperties() != null) {
                for (RecordComponent component : java.getRawClass().getRecordComponents()) {
                    describe(model, component);
                }
            }
        }
        return resolved;
    }

    private static AnnotatedType copy(AnnotatedType type) {
        return new AnnotatedType()
                .ctxAnnotations(type.getCtxAnnotations())
                .parent(type.getParent())
                .propertyName(type.getPropertyName())
                .schemaProperty(type.isSchemaProperty())
                .resolveAsRef(type.isResolveAsRef())
                .jsonViewAnnotation(type.getJsonViewAnnotation())
                .skipOverride(type.isSkipOverride());
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getPackage().isAnnotationPresent(NullMarked.class);
    }

    private static @Nullable Schema<?> model(@Nullable Schema<?> resolved, ModelConverterContext context) {
        if (resolved == null || resolved.get$ref() == null) {
            return resolved;
        }
        return context.getDefinedModels()
                .get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
    }

    private static void describe(Schema<?> model, RecordComponent component) {
        Map<String, Schema> properties = model.getProperties();
        Schema<?> property = properties.get(component.getName());
        if (property == null) {
            return;
        }
        exemplify(property, component);
        if (component.getAnnotatedType() instanceof AnnotatedParameterizedType change
                && component.getType() == Change.class) {
            java.lang.reflect.AnnotatedType value = change.getAnnotatedActualTypeArguments()[0];
            constrain(property, value.getAnnotation(Size.class));
            if (!value.isAnnotationPresent(NotNull.class)) {
                properties.put(component.getName(), orNull(property));
            }
        } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            properties.put(component.getName(), orNull(property));
        } else if (model.getRequired() == null || !model.getRequired().contains(component.getName())) {
            model.addRequiredItem(component.getName());
        }
    }

    /** The example that a composed constraint brings along. */
    private static void exemplify(Schema<?> property, RecordComponent component) {
        var annotation =
                AnnotatedElementUtils.findMergedAnnotation(component, io.swagger.v3.oas.annotations.media.Schema.class);
        if (annotation != null && !annotation.example().isEmpty() && property.getExample() == null) {
            property.setExample(annotation.example());
        }
    }

    /** The library takes what is said of the field's type argument for a constraint on a list's items. */
    private static void constrain(Schema<?> property, @Nullable Size size) {
        if (size == null) {
            return;
        }
        if (property.getItems() != null) {
            property.getItems().minLength(null).maxLength(null);
            property.maxItems(size.max());
        } else if (property.getTypes() != null && property.getTypes().contains("string")) {
            property.minLength(size.min()).maxLength(size.max());
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (allowsNull(schema)) {
            return schema;
        }
        if (schema.get$ref() == null && schema.getEnum() == null && schema.getTypes() != null) {
            schema.addType("null");
            return schema;
        }
        return new JsonSchema().anyOf(List.of(schema, new JsonSchema().types(NULL)));
    }

    private static boolean allowsNull(Schema<?> schema) {
        return schema.getTypes() != null && schema.getTypes().contains("null")
                || schema.getAnyOf() != null
                        && schema.getAnyOf().stream().anyMatch(choice -> NULL.equals(choice.getTypes()));
    }
}
