package dev.soko.auctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.auctions.auction.AuctionProblem;
import dev.soko.auctions.auction.Bidding;
import dev.soko.testing.events.Envelope;
import dev.soko.testing.events.RecordedEvents;
import dev.soko.testing.infrastructure.Infrastructure;
import dev.soko.testing.infrastructure.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two replicas close auctions, one of them is killed with signal 9 in the middle. A tenth of the auctions have bids up to the last
 * moment, which move the end. In full, 1,000 auctions within a minute:
 * {@code -Dsoko.closing.auctions=1000 -Dsoko.closing.seconds=60}.
 */
class ClosingIT {

    private static final Logger log = LoggerFactory.getLogger(ClosingIT.class);
    private static final int AUCTIONS = Integer.getInteger("soko.closing.auctions", 200);
    private static final int SECONDS = Integer.getInteger("soko.closing.seconds", 12);

    private static final int LATE = AUCTIONS / 10;
    private static final Duration WINDOW = Duration.ofMillis(1500);

    private static final String FILL = """
        with ending as (
          select gen_random_uuid() as id, gen_random_uuid() as listing, number,
            clock_timestamp() + interval '4 seconds' + number * make_interval(secs => :seconds) / :auctions as planned
          from generate_series(1, :auctions) number
        ), auctions as (
          insert into auction (id, listing_id, seller_id, title, category, currency, start_price, starts_at, mask_key,
            planned_end, ends_at, hidden, status, leader_id, leader_max, price, bid_count, bids_taken, sequence)
          select id, listing, gen_random_uuid(), 'Basket', 'decor', 'GBP', 100, clock_timestamp(), gen_random_uuid(),
            planned, planned, false, 'LIVE', gen_random_uuid(), 500, 100, 1, 1, 1
          from ending
        )
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        select 'auction-closing', id, planned, false, 1 from ending
        """;

    private static final String ENDED_LAST = """
        select count(*) from auction join auction_update on auction_id = id and auction_update.sequence = auction.sequence
        where kind = 'ENDED' and auction.outcome = 'SOLD'
          and auction.sequence = 2 + (select count(*) from bid where bid.auction_id = auction.id)
        """;

    private static final String MOVED = """
        select count(*) from auction where ends_at = interval '%s'
          + (select max(placed_at) from bid where auction_id = auction.id)
        """.formatted(WINDOW);

    private final TestDatabase database = new TestDatabase();
    private final JdbcClient jdbc = JdbcClient.create(
            new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));

    @TempDir
    private Path folder;

    @Test
    void everyAuctionEndsOnceAndInTime() throws Exception {
        Process killed = start();
        try (ConfigurableApplicationContext other =
                        new SpringApplicationBuilder(AuctionsApplication.class).run(arguments());
                LateBidders late = new LateBidders(other.getBean(Bidding.class))) {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::ready);
            jdbc.sql(FILL).param("seconds", SECONDS).param("auctions", AUCTIONS).update();
            jdbc.sql("select id, ends_at from auction order by id limit :late")
                    .param("late", LATE)
                    .query((RowCallbackHandler) row -> late.bidOn(
                            row.getObject("id", UUID.class),
                            row.getObject("ends_at", OffsetDateTime.class).toInstant()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(SECONDS + 30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> closed() > AUCTIONS / 3);
            killed.destroyForcibly().waitFor();
            Awaitility.await().atMost(Duration.ofSeconds(SECONDS + 30)).until(() -> closed() == AUCTIONS);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> number("select count(*) from outbox") == 0
                            && number("select count(*) from scheduled_tasks where task_name = 'auction-closing'") == 0
                            && late.refusals().size() == LATE);
            assertThat(late.refusals()).containsOnly(AuctionProblem.AUCTION_NOT_LIVE);
            assertThat(number("select count(*) from bid"))
                    .as("bids that were taken")
                    .isEqualTo(late.taken());
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(number("select count(*) from auction_update where kind = 'ENDED'"))
                .as("one ending each")
                .isEqualTo(AUCTIONS);
        assertThat(number(ENDED_LAST)).as("nothing after it").isEqualTo(AUCTIONS);
        assertThat(number(MOVED)).as("ends that the last bids made").isEqualTo(LATE);
        checkEachIsToldOnce();
        checkLateness("all", "true");
        checkLateness("moved", "auction.ends_at > auction.planned_end");
    }

    /** What a dead process had sent and not ticked off is sent again, as the same event. */
    private void checkEachIsToldOnce() {
        RecordedEvents published = new RecordedEvents(Infrastructure.kafka(), "auctions");
        try {
            assertThat(jdbc.sql("select id from auction").query(UUID.class).list())
                    .allSatisfy(auction -> assertThat(published.about(auction).stream()
                                    .filter(event -> event.type().equals("auction.ended.v1"))
                                    .map(Envelope::id)
                                    .distinct())
                            .as("events of one ending")
                            .hasSize(1));
        } finally {
            published.destroy();
        }
    }

    private void checkLateness(String what, String which) {
        List<Double> lateness = jdbc.sql("""
                    select extract(epoch from at - auction.ends_at)::float8 from auction_update
                    join auction on auction.id = auction_id where kind = 'ENDED' and %s order by 1
                    """.formatted(which))
                .query((row, _) -> row.getDouble(1))
                .list();
        double p99 = lateness.get(lateness.size() * 99 / 100 - 1);
        log.info(
                "{}, {} auctions in {} s: closed p50 {} s, p99 {} s, at most {} s after their ends",
                what,
                lateness.size(),
                SECONDS,
                lateness.get(lateness.size() / 2),
                p99,
                lateness.getLast());
        assertThat(lateness.getFirst()).as("none too soon").isNotNegative();
        assertThat(p99).as("p99").isLessThan(1.0);
        assertThat(lateness.getLast()).as("what the dead process had in hand").isLessThan(10.0);
    }

    private boolean ready() throws IOException {
        return Files.readString(folder.resolve("log")).contains("Started AuctionsApplication");
    }

    private long closed() {
        return number("select count(*) from auction where status = 'ENDED'");
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                AuctionsApplication.class.getName()));
        command.addAll(List.of(arguments()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String[] arguments() {
        return new String[] {
            "--server.port=0",
            "--management.server.port=0",
            "--spring.autoconfigure.exclude=dev.soko.testing.infrastructure.TestInfrastructureAutoConfiguration",
            "--spring.datasource.url=" + database.getJdbcUrl(),
            "--spring.datasource.username=" + database.getUsername(),
            "--spring.datasource.password=" + database.getPassword(),
            "--spring.kafka.bootstrap-servers=" + Infrastructure.kafka(),
            "--soko.auctions.soft-close-window=" + WINDOW
        };
    }
}
