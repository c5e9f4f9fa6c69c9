package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the counters' own consumer has done. */
record Effects(JdbcClient jdbc) {

    List<Integer> of(UUID counter) {
        return jdbc.sql("select value from effect where counter_id = ? order by id")
                .param(counter)
                .query((row, _) -> row.getInt("value"))
                .list();
    }

    /** Waits until that counter's events 1 to {@code last} have each had one effect, in their order. */
    void await(UUID counter, int last, Duration patience) {
        Awaitility.await()
                .atMost(patience)
                .untilAsserted(() -> assertThat(of(counter))
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, last).boxed().toList()));
    }
}
