package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.Ids;
import dev.soko.platform.events.BroadcastConsumer;
import dev.soko.platform.events.ReceivedEvent;
import dev.soko.testing.app.CountersApplication;
import dev.soko.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Events that each replica hears for itself. */
@SpringBootTest(classes = {CountersApplication.class, BroadcastIT.TwoListeners.class})
class BroadcastIT {

    private static final UUID BEFORE = Ids.next();

    static final class Listener implements BroadcastConsumer {

        private final List<UUID> heard = new CopyOnWriteArrayList<>();
        private final Duration lookBack;

        Listener(Duration lookBack) {
            this.lookBack = lookBack;
        }

        @Override
        public String source() {
            return "weather";
        }

        @Override
        public Duration lookBack() {
            return lookBack;
        }

        @Override
        public void on(ReceivedEvent event) {
            heard.add(UUID.fromString(event.subject()));
        }
    }

    @TestConfiguration
    static class TwoListeners {

        @Bean
        Listener remembering() {
            return new Listener(Duration.ofMinutes(10));
        }

        @Bean
        Listener living() {
            return new Listener(Duration.ZERO);
        }
    }

    @Autowired
    private Listener remembering;

    @Autowired
    private Listener living;

    @Autowired
    private ForeignEvents others;

    @BeforeAll
    static void somethingHappensBeforeTheStart() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            admin.createTopics(List.of(new NewTopic("soko.weather", 6, (short) 1)))
                    .all()
                    .get();
        }
        ForeignEvents early = new ForeignEvents(Infrastructure.kafka());
        early.send("weather", "weather.changed.v1", BEFORE, Map.of());
        early.destroy();
        // Look-backs count in milliseconds of the event's time.
        Thread.sleep(50);
    }

    @Test
    void eachListenerHearsAllAndTheOneThatLooksBackWhatWasBefore() {
        Awaitility.await().untilAsserted(() -> assertThat(remembering.heard).contains(BEFORE));
        UUID probe = Ids.next();
        Awaitility.await().untilAsserted(() -> {
            others.send("weather", "weather.changed.v1", probe, Map.of());
            assertThat(living.heard).contains(probe);
        });

        List<UUID> later = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next());
        later.forEach(one -> others.send("weather", "weather.changed.v1", one, Map.of()));

        Awaitility.await().untilAsserted(() -> {
            assertThat(remembering.heard).containsAll(later);
            assertThat(living.heard).containsAll(later);
        });
        assertThat(living.heard).doesNotContain(BEFORE);
        assertThat(remembering.heard).containsOnlyOnce(BEFORE).containsOnlyOnceElementsOf(later);
    }
}
