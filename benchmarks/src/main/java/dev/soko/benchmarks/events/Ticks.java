package dev.soko.benchmarks.events;

import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The business: a transaction that changes a row and publishes an event. */
@Service
class Ticks {

    private static final int CLOCKS = 50;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final List<UUID> clocks = Stream.generate(Ids::next).limit(CLOCKS).toList();

    Ticks(JdbcClient jdbc, Outbox outbox, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transactions = transactions;
        jdbc.sql("create table clock (id uuid primary key, ticks int not null)").update();
    }

    void tick(int number) {
        UUID clock = clocks.get(number % CLOCKS);
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            insert into clock (id, ticks) values (?, 1)
                            on conflict (id) do update set ticks = clock.ticks + 1
                            """).param(clock).update();
            outbox.publish(new Ticked(clock, number));
        });
    }
}
