package dev.soko.testing.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.testing.app.CounterRaised;
import dev.soko.testing.app.Counters;
import dev.soko.testing.app.CountersApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

@SpringBootTest(
        classes = CountersApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"soko.events.retries=2", "soko.events.first-retry-after=20ms"})
class EventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String RAISED = "counter.raised.v1";

    @Autowired
    private Counters counters;

    @Autowired
    private Outbox outbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RecordedEvents published;

    @Autowired
    private ForeignEvents others;

    @Autowired
    private MeterRegistry meters;

    private Effects effects;
    private final UUID counter = Ids.next();

    @BeforeEach
    void effects() {
        effects = new Effects(jdbc);
    }

    @Test
    void aCommittedEventIsPublishedAsACloudEventAndLeavesTheOutbox() {
        counters.raise(counter);

        Envelope event = published.await(RAISED, counter);
        assertThat(event.source()).isEqualTo("/counters");
        assertThat(event.as(CounterRaised.class)).isEqualTo(new CounterRaised(counter, 1));
        Awaitility.await()
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from outbox")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    @Test
    void anEventOfATransactionThatRollsBackIsNeverPublished() {
        assertThatThrownBy(() -> counters.raiseInVain(counter)).hasMessage("in vain");
        UUID later = Ids.next();
        counters.raise(later);

        published.await(RAISED, later);
        assertThat(published.about(counter)).isEmpty();
    }

    @Test
    void publishingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.publish(new CounterRaised(counter, 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void eventsOfOneAggregateArriveInTheOrderOfTheirCommits() {
        IntStream.range(0, 300).forEach(_ -> counters.raise(counter));

        effects.await(counter, 300, PATIENCE);
        assertThat(published.await(RAISED, counter, 300))
                .extracting(event -> event.as(CounterRaised.class).value())
                .isEqualTo(IntStream.rangeClosed(1, 300).boxed().toList());
    }

    /** Or whoever looks for the oldest would step over all that were sent since the last autovacuum. */
    @Test
    void theOutboxIsVacuumedOnceManyAreSent() {
        long before = vacuums();
        jdbc.sql("""
                        insert into outbox (event_id, type, aggregate_id, occurred_at, payload)
                        select gen_random_uuid(), 'counter.painted.v1', gen_random_uuid(), now(), '{}'
                        from generate_series(1, 5000)
                        """).update();

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(vacuums()).isGreaterThan(before));
    }

    @Test
    void severalEventsOfOneTransactionArriveInTheirOrder() {
        counters.raiseBy(counter, 700);

        assertThat(published.await(RAISED, counter, 700))
                .extracting(event -> event.as(CounterRaised.class).value())
                .isEqualTo(IntStream.rangeClosed(1, 700).boxed().toList());
    }

    @Test
    void aRedeliveredEventHasOneEffect() {
        UUID id = others.send("counters", RAISED, counter, new CounterRaised(counter, 1));
        others.resend(id, "counters", RAISED, counter, new CounterRaised(counter, 1));
        others.send("counters", RAISED, counter, new CounterRaised(counter, 2));

        effects.await(counter, 2, PATIENCE);
    }

    @Test
    void anUnknownTypeAndUnknownFieldsAreIgnored() {
        others.send("counters", "counter.painted.v1", counter, Map.of("colour", "green"));
        others.send("counters", RAISED, counter, Map.of("counterId", counter, "value", 1, "colour", "green"));

        effects.await(counter, 1, PATIENCE);
        assertThat(deadLetters()).noneMatch(letter -> letter.contains(counter.toString()));
    }

    @Test
    void anEventThatKeepsFailingIsADeadLetterAndTheOthersGoOn() {
        double before = counted();
        others.send("counters", RAISED, counter, new CounterRaised(counter, -1));
        others.send("counters", RAISED, counter, new CounterRaised(counter, 1));

        effects.await(counter, 1, PATIENCE);
        assertThat(counted()).isEqualTo(before + 1);
        assertThat(deadLetters())
                .filteredOn(letter -> letter.contains(counter.toString()))
                .hasSize(1);
    }

    @Test
    void aRecordThatIsNoEventIsADeadLetterAndTheOthersGoOn() {
        double before = counted();
        String garbage = "garbage about " + counter;
        others.sendRaw("counters", counter, Map.of(), garbage.getBytes(StandardCharsets.UTF_8));
        others.sendRaw("counters", counter, headers("not json"), "not json".getBytes(StandardCharsets.UTF_8));
        others.send("counters", RAISED, counter, new CounterRaised(counter, 1));

        effects.await(counter, 1, PATIENCE);
        assertThat(counted()).isEqualTo(before + 2);
        assertThat(deadLetters()).contains(garbage, "not json");
    }

    private static Map<String, String> headers(String subject) {
        return Map.of(
                "ce_id",
                Ids.next().toString(),
                "ce_type",
                RAISED,
                "ce_subject",
                subject,
                "ce_time",
                "2026-01-01T00:00:00Z");
    }

    /** By command; autovacuum counts elsewhere. */
    private long vacuums() {
        return jdbc.sql("select vacuum_count from pg_stat_user_tables where relname = 'outbox'")
                .query(Long.class)
                .single();
    }

    private double counted() {
        return meters.counter("soko.events.dead.letters", "consumer", "counters.counter-copy")
                .count();
    }

    private List<String> deadLetters() {
        return TopicContents.of("soko.counters.dlt").stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
