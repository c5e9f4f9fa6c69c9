package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import dev.soko.testing.app.Counters;
import dev.soko.testing.infrastructure.Infrastructure;
import dev.soko.testing.infrastructure.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A bound that holds on a busy machine; the benchmark {@code dev.soko.benchmarks.events.EventDelay} measures. */
class EventDelayIT {

    private static final Logger log = LoggerFactory.getLogger(EventDelayIT.class);
    private static final int EVENTS = 1_000;
    private static final Duration GAP = Duration.ofMillis(5);
    private static final Duration BOUND = Duration.ofMillis(400);

    @Test
    void anEventIsHandledSoonAfterItsCommit() throws InterruptedException {
        List<UUID> keys = Stream.generate(Ids::next).limit(50).toList();
        try (ConfigurableApplicationContext service =
                RunningService.here("swift", new TestDatabase(), Infrastructure.kafka(), Map.of())) {
            Counters counters = service.getBean(Counters.class);
            Effects effects = new Effects(service.getBean(JdbcClient.class));
            counters.raise(keys.getFirst());
            effects.await(keys.getFirst(), 1, Duration.ofSeconds(30));

            for (int i = 1; i < EVENTS; i++) {
                counters.raise(keys.get(i % keys.size()));
                Thread.sleep(GAP);
            }
            keys.forEach(key -> effects.await(key, EVENTS / keys.size(), Duration.ofSeconds(30)));

            Timer delay = service.getBean(MeterRegistry.class)
                    .get("soko.events.delay")
                    .timer();
            log.info("{} events, mean delay {} ms", delay.count(), delay.mean(TimeUnit.MILLISECONDS));
            assertThat(delay.mean(TimeUnit.MILLISECONDS)).isLessThan(BOUND.toMillis());
        }
    }
}
