package dev.soko.listings.search;

import dev.soko.listings.category.Categories;
import dev.soko.listings.category.Category;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Each category with everything below it. */
@Component
class CategorySubtrees {

    private final Map<String, Set<String>> subtrees = new HashMap<>();

    CategorySubtrees(Categories categories) {
        categories.tree().forEach(this::add);
    }

    private Set<String> add(Category category) {
        Set<String> subtree = new HashSet<>(Set.of(category.id()));
        category.children().forEach(child -> subtree.addAll(add(child)));
        subtrees.put(category.id(), subtree);
        return subtree;
    }

    /** Empty when there is no such category. */
    Set<String> of(String category) {
        return subtrees.getOrDefault(category, Set.of());
    }
}
