package dev.soko.users.personaldata;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * A part of an export that another service holds.
 *
 * @param fetch asks that service with the caller's token; throws when it does not answer
 */
record Part(String name, Supplier<Content> fetch) {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    /** @param complete whether it is all that there is */
    record Content(JsonNode json, boolean complete) {}

    /** One call for a page. */
    interface Pages {
        JsonNode get(int limit, @Nullable String cursor);
    }

    static Part one(String name, Supplier<JsonNode> call) {
        return new Part(name, () -> new Content(call.get(), true));
    }

    static Part list(String name, Pages pages) {
        return list(name, pages, _ -> true);
    }

    /** A list of which only some entries are the caller's; the first 5,000 are read. */
    static Part list(String name, Pages pages, Predicate<JsonNode> own) {
        return new Part(name, () -> firstOf(pages, own));
    }

    private static Content firstOf(Pages pages, Predicate<JsonNode> own) {
        ArrayNode items = JsonMapper.shared().createArrayNode();
        String cursor = null;
        int read = 0;
        do {
            JsonNode page = pages.get(PAGE, cursor);
            page.path("items").valueStream().filter(own).forEach(items::add);
            cursor = page.path("nextCursor").asStringOpt().orElse(null);
            read++;
        } while (cursor != null && read < MOST_PAGES);
        return new Content(items, cursor == null);
    }
}
