package dev.soko.platform.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A field of a PATCH body, by RFC 7396: absent leaves the value as it is, null clears it. Constraints are put on the
 * type argument ({@code Change<@Size(max = 80) String>}) and hold for a field that is present; {@code @NotNull} there
 * forbids to clear.
 */
@JsonDeserialize(using = Change.Reader.class)
public record Change<T>(boolean present, @Nullable T value) {

    public static <T> Change<T> none() {
        return new Change<>(false, null);
    }

    public static <T> Change<T> to(@Nullable T value) {
        return new Change<>(true, value);
    }

    /** The new value of a field that may be cleared. */
    public @Nullable T over(@Nullable T current) {
        return present ? value : current;
    }

    /** The new value of a field that always has one. */
    public T overRequired(T current) {
        return present ? Objects.requireNonNull(value) : current;
    }

    static final class Reader extends StdDeserializer<Change<?>> {

        private final @Nullable JavaType content;

        Reader() {
            this(null);
        }

        private Reader(@Nullable JavaType content) {
            super(Change.class);
            this.content = content;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JavaType type = property == null ? context.getContextualType() : property.getType();
            return new Reader(type.containedType(0));
        }

        @Override
        public Change<?> deserialize(JsonParser parser, DeserializationContext context) {
            return Change.to(context.readValue(parser, content));
        }

        @Override
        public Change<?> getNullValue(DeserializationContext context) {
            return Change.to(null);
        }

        @Override
        public Change<?> getAbsentValue(DeserializationContext context) {
            return Change.none();
        }
    }
}
