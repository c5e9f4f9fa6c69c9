package dev.soko.listings.category;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The category tree. It comes with a migration, so it is read once. */
@Component
public class Categories {

    private record Row(String id, @Nullable String parent, String name) {}

    private final List<Category> tree;
    private final Set<String> ids;

    Categories(JdbcClient jdbc) {
        List<Row> rows = jdbc.sql("select id, parent, name from category order by position, id")
                .query((row, _) -> new Row(row.getString("id"), row.getString("parent"), row.getString("name")))
                .list();
        this.tree = below(null, rows);
        this.ids = rows.stream().map(Row::id).collect(Collectors.toUnmodifiableSet());
    }

    public List<Category> tree() {
        return tree;
    }

    public boolean has(String id) {
        return ids.contains(id);
    }

    private static List<Category> below(@Nullable String parent, List<Row> rows) {
        return rows.stream()
                .filter(row -> Objects.equals(row.parent(), parent))
                .map(row -> new Category(row.id(), row.name(), below(row.id(), rows)))
                .toList();
    }
}
