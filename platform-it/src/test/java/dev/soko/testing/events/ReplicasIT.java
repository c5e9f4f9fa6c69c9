package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import dev.soko.testing.app.CounterRaised;
import dev.soko.testing.app.Counters;
import dev.soko.testing.infrastructure.Infrastructure;
import dev.soko.testing.infrastructure.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two replicas on one database: two relays and two members of each consumer group. */
class ReplicasIT {

    private static final int COUNTERS = 10;
    private static final int RAISES = 100;
    private static final Map<String, Object> SMALL_BATCHES = Map.of("soko.events.batch-size", "7");

    private final TestDatabase database = new TestDatabase();
    private final List<UUID> counters =
            Stream.generate(Ids::next).limit(COUNTERS).toList();

    @Test
    void relaysOfTwoReplicasKeepTheOrderAndSendNothingTwice() {
        try (ConfigurableApplicationContext one = start();
                ConfigurableApplicationContext two = start()) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (UUID counter : counters) {
                    for (ConfigurableApplicationContext replica : List.of(one, two)) {
                        threads.execute(() -> IntStream.range(0, RAISES / 2)
                                .forEach(_ -> replica.getBean(Counters.class).raise(counter)));
                    }
                }
            }
            Effects effects = new Effects(one.getBean(JdbcClient.class));
            counters.forEach(counter -> effects.await(counter, RAISES, Duration.ofSeconds(60)));
        }
        List<Envelope> published =
                TopicContents.of("soko.replicas").stream().map(Envelope::of).toList();
        assertThat(published).hasSize(COUNTERS * RAISES);
        assertThat(counters)
                .allSatisfy(counter -> assertThat(published)
                        .filteredOn(event -> event.subject().equals(counter))
                        .extracting(event -> event.as(CounterRaised.class).value())
                        .isSorted());
    }

    private ConfigurableApplicationContext start() {
        return RunningService.here("replicas", database, Infrastructure.kafka(), SMALL_BATCHES);
    }
}
