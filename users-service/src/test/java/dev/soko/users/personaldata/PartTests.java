package dev.soko.users.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.users.personaldata.Part.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PartTests {

    private final List<@Nullable String> cursors = new ArrayList<>();

    @Test
    void aListIsReadToItsLastPage() {
        Content content =
                Part.list("things", (_, cursor) -> page(cursor, 3)).fetch().get();

        assertThat(content.json()).hasSize(3);
        assertThat(content.complete()).isTrue();
        assertThat(cursors).containsExactly(null, "1", "2");
    }

    @Test
    void aListThatGoesOnIsReadToItsFiftiethPageAndSaysSo() {
        Content content =
                Part.list("things", (_, cursor) -> page(cursor, 1000)).fetch().get();

        assertThat(content.json()).hasSize(50);
        assertThat(content.complete()).isFalse();
    }

    @Test
    void aListOfFiftyPagesIsComplete() {
        assertThat(Part.list("things", (_, cursor) -> page(cursor, 50))
                        .fetch()
                        .get()
                        .complete())
                .isTrue();
    }

    @Test
    void entriesOfOthersAreLeftOut() {
        Content content = Part.list(
                        "things",
                        (_, cursor) -> page(cursor, 3),
                        item -> item.path("page").asInt() != 1)
                .fetch()
                .get();

        assertThat(content.json().toString()).isEqualTo("[{\"page\":0},{\"page\":2}]");
    }

    /** One entry, and a cursor unless it is the last of so many. */
    private JsonNode page(@Nullable String cursor, int pages) {
        cursors.add(cursor);
        int number = cursor == null ? 0 : Integer.parseInt(cursor);
        String next = number + 1 == pages ? "null" : "\"" + (number + 1) + "\"";
        return JsonMapper.shared()
                .readTree("{\"items\": [{\"page\": %d}], \"nextCursor\": %s}".formatted(number, next));
    }
}
