package dev.soko.platform.database;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** A column of several rows as one parameter, for {@code unnest} and {@code any}. */
public final class SqlColumn {

    private SqlColumn() {}

    /** @param type PostgreSQL's name of the elements' type */
    public static <T> SqlArrayValue of(String type, List<? extends T> rows, Function<T, @Nullable Object> each) {
        Stream<@Nullable Object> values = rows.stream().map(each);
        // The driver sends arrays of these classes in binary; of others it writes a literal, in which each quote is
        // escaped.
        return new SqlArrayValue(
                type,
                switch (type) {
                    case "text" -> values.toArray(String[]::new);
                    case "bigint" -> values.toArray(Long[]::new);
                    case "int" -> values.toArray(Integer[]::new);
                    default -> values.toArray();
                });
    }
}
