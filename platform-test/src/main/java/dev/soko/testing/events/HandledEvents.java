package dev.soko.testing.events;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a service has made of events: its inbox says so in the transaction of the effect. */
public final class HandledEvents {

    private HandledEvents() {}

    /** Returns when the event has had its effect; fails after 20 s. */
    public static void await(JdbcClient service, UUID event) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> service.sql("select exists (select from inbox where event_id = :event)")
                        .param("event", event)
                        .query(Boolean.class)
                        .single());
    }
}
