package dev.soko.testing.app;

import dev.soko.platform.events.Outbox;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Counters {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    Counters(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** One more, and says so; the row's lock makes the order of its events the order of commits. */
    @Transactional
    public void raise(UUID counter) {
        int value = jdbc.sql("""
            insert into counter (id, value) values (:id, 1)
            on conflict (id) do update set value = counter.value + 1
            returning value
            """).param("id", counter).query(Integer.class).single();
        outbox.publish(new CounterRaised(counter, value));
    }

    /** So many more, said in one go. */
    @Transactional
    public void raiseBy(UUID counter, int by) {
        int value = jdbc.sql("""
            insert into counter (id, value) values (:id, :by)
            on conflict (id) do update set value = counter.value + :by
            returning value
            """)
                .param("id", counter)
                .param("by", by)
                .query(Integer.class)
                .single();
        outbox.publishAll(IntStream.rangeClosed(value - by + 1, value)
                .mapToObj(each -> new CounterRaised(counter, each))
                .toList());
    }

    /** Does the same and then fails. */
    @Transactional
    public void raiseInVain(UUID counter) {
        raise(counter);
        throw new IllegalStateException("in vain");
    }
}
