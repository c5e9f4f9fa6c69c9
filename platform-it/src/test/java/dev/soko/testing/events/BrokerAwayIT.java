package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.local.infrastructure.LocalKafka;
import dev.soko.platform.Ids;
import dev.soko.testing.app.Counters;
import dev.soko.testing.infrastructure.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A broker that is away stops no service, and loses nothing. */
class BrokerAwayIT {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(20);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final TestDatabase database = new TestDatabase();
    private final UUID counter = Ids.next();

    @TempDir
    private Path folder;

    @Test
    void aMinuteWithoutTheBrokerLosesNothingAndKeepsOrder() throws Exception {
        int port = freePort();
        LocalKafka broker = LocalKafka.persistent(folder.resolve("kafka"), port);
        try (ConfigurableApplicationContext service = start("patient", port)) {
            Counters counters = service.getBean(Counters.class);
            Effects effects = new Effects(service.getBean(JdbcClient.class));
            counters.raise(counter);
            effects.await(counter, 1, Duration.ofSeconds(30));

            broker.close();
            int raised = 1;
            for (Instant end = Instant.now().plus(OUTAGE); Instant.now().isBefore(end); raised++) {
                counters.raise(counter);
                Thread.sleep(BETWEEN_EVENTS);
            }
            assertThat(effects.of(counter)).hasSizeLessThan(raised);
            assertReady(service);
            broker = LocalKafka.persistent(folder.resolve("kafka"), port);

            effects.await(counter, raised, Duration.ofSeconds(60));
        } finally {
            broker.close();
        }
    }

    @Test
    void aServiceStartsAndServesWithoutABrokerAndPublishesWhenItComes() throws Exception {
        int port = freePort();
        try (ConfigurableApplicationContext service = start("early", port)) {
            assertReady(service);
            service.getBean(Counters.class).raise(counter);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(service.getBean(MeterRegistry.class)
                                    .get("soko.outbox.size")
                                    .gauge()
                                    .value())
                            .isEqualTo(1));

            try (LocalKafka _ = LocalKafka.persistent(folder.resolve("kafka"), port)) {
                new Effects(service.getBean(JdbcClient.class)).await(counter, 1, Duration.ofSeconds(30));
            }
        }
    }

    @Test
    void aServiceWhoseBrokerNeverCameEnds() throws Exception {
        ConfigurableApplicationContext service = start("lonely", freePort());
        assertReady(service);

        Thread end = Thread.ofVirtual().start(service::close);

        assertThat(end.join(LONGEST_END)).isTrue();
    }

    private ConfigurableApplicationContext start(String name, int brokerPort) {
        return RunningService.here(name, database, "127.0.0.1:" + brokerPort, Map.of());
    }

    private static void assertReady(ConfigurableApplicationContext service) {
        assertThat(RunningService.probe(service, "readiness")).isEqualTo(HttpStatus.OK);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
