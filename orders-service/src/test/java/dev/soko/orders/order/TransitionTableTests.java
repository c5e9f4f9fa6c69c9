package dev.soko.orders.order;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README tells people is what the code goes by. */
class TransitionTableTests {

    private static final String HEAD = "| from | to | who | if |\n|---|---|---|---|\n";

    @Test
    void theReadmeHasTheTable() {
        String table =
                Transitions.table().stream().map(TransitionTableTests::row).collect(joining("", HEAD, "\n"));

        assertThat(Path.of("README.md")).content().contains(table);
    }

    private static String row(Transition row) {
        String who = row.who().stream().map(Actor::name).collect(joining(", "));
        return "| %s | %s | %s | %s |\n"
                .formatted(row.from(), row.to(), who, row.guard().condition());
    }
}
