package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.app.CounterRaised;
import dev.soko.testing.infrastructure.Infrastructure;
import dev.soko.testing.infrastructure.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process that publishes as fast as it can is killed with signal 9, three times. */
class OutboxUnderKillIT {

    private static final Logger log = LoggerFactory.getLogger(OutboxUnderKillIT.class);
    private static final String NAME = "killed";
    private static final int KILLS = 3;

    private final TestDatabase database = new TestDatabase();
    private final JdbcClient jdbc = JdbcClient.create(
            new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostOrderIsKeptAndDuplicatesHaveNoEffect() throws Exception {
        long waiting = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            long before = committed();
            Process service = start(Map.of("burst", "true"));
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(90))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> {
                            assertThat(service.isAlive()).isTrue();
                            return committed() > before + 1_500 && handled() > 0;
                        });
            } finally {
                service.destroyForcibly().waitFor();
            }
            waiting += waiting();
            log.info(
                    "Kill {}: {} committed, {} wait in the outbox, {} handled",
                    kill,
                    committed(),
                    waiting(),
                    handled());
        }
        assertThat(waiting)
                .as("at least one kill hit events that were committed and not sent")
                .isPositive();

        Process service = start(Map.of());
        try {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> waiting() == 0 && handled() == committed());
        } finally {
            service.destroyForcibly().waitFor();
        }
        Map<UUID, List<Integer>> counters = publishedValues();
        long sent = counters.values().stream().mapToLong(List::size).sum();
        log.info("{} committed, {} sent twice, {} effects", committed(), sent - committed(), handled());
        assertThat(new HashMap<>(counters).entrySet()).allSatisfy(counter -> {
            List<Integer> eachOnce = List.copyOf(new LinkedHashSet<>(counter.getValue()));
            List<Integer> all =
                    IntStream.rangeClosed(1, value(counter.getKey())).boxed().toList();
            assertThat(eachOnce).as("what was published").isEqualTo(all);
            assertThat(new Effects(jdbc).of(counter.getKey()))
                    .as("what had an effect")
                    .isEqualTo(all);
        });
        assertThat(counters)
                .hasSize(jdbc.sql("select count(*) from counter")
                        .query(Integer.class)
                        .single());
    }

    private Process start(Map<String, String> settings) throws Exception {
        return RunningService.apart(NAME, database, Infrastructure.kafka(), folder.resolve("service.log"), settings);
    }

    private static Map<UUID, List<Integer>> publishedValues() {
        Map<UUID, List<Integer>> values = new HashMap<>();
        TopicContents.of("soko." + NAME).stream()
                .map(Envelope::of)
                .forEach(event -> values.computeIfAbsent(event.subject(), _ -> new ArrayList<>())
                        .add(event.as(CounterRaised.class).value()));
        return values;
    }

    private int value(UUID counter) {
        return jdbc.sql("select value from counter where id = ?")
                .param(counter)
                .query(Integer.class)
                .single();
    }

    private long committed() {
        return tables() ? number("select coalesce(sum(value), 0) from counter") : 0;
    }

    private long waiting() {
        return number("select count(*) from outbox");
    }

    private long handled() {
        return number("select count(*) from effect");
    }

    private boolean tables() {
        return number("select count(*) from pg_tables where tablename in ('counter', 'effect')") == 2;
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
