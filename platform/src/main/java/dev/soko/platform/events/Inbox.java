package dev.soko.platform.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which events have been handled. */
class Inbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes the event in the caller's transaction; false when the consumer has had it before. */
    boolean enter(String consumer, UUID eventId) {
        return jdbc.sql("""
                                insert into inbox (consumer, event_id, handled_at) values (:consumer, :eventId, :now)
                                on conflict do nothing
                                """)
                        .param("consumer", consumer)
                        .param("eventId", eventId)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Forgets events that were handled longer ago than that. */
    int forget(Duration olderThan) {
        Instant limit = clock.instant().minus(olderThan);
        return jdbc.sql("delete from inbox where handled_at < :limit")
                .param("limit", limit.atOffset(ZoneOffset.UTC))
                .update();
    }
}
