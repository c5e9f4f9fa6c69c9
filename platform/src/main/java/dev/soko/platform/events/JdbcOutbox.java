package dev.soko.platform.events;

import dev.soko.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;
import tools.jackson.databind.json.JsonMapper;

/** The outbox as a table of the service's own database. */
class JdbcOutbox implements Outbox {

    /** Well under the broker's limit of 1 MiB: a record that the broker refuses would hold up all that follow it. */
    static final int MAX_BYTES = 256 * 1024;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final CurrentTrace trace;
    private final Runnable wakeRelay;

    JdbcOutbox(JdbcClient jdbc, JsonMapper json, Clock clock, CurrentTrace trace, Runnable wakeRelay) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.trace = trace;
        this.wakeRelay = wakeRelay;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(DomainEvent event) {
        byte[] payload = json.writeValueAsBytes(event);
        Assert.state(payload.length <= MAX_BYTES, () -> EventTypes.of(event) + " is over " + MAX_BYTES + " bytes");
        jdbc.sql("""
                        insert into outbox (event_id, type, aggregate_id, occurred_at, trace_parent, payload)
                        values (:id, :type, :aggregate, :occurredAt, :traceParent, :payload)
                        """)
                .param("id", Ids.next())
                .param("type", EventTypes.of(event))
                .param("aggregate", event.aggregateId())
                .param("occurredAt", clock.instant().atOffset(ZoneOffset.UTC))
                .param("traceParent", trace.parent())
                .param("payload", new String(payload, StandardCharsets.UTF_8))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new WakeAfterCommit(wakeRelay));
    }

    /** One per event and cheap: waking a relay that is awake does nothing. */
    private record WakeAfterCommit(Runnable wakeRelay) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            wakeRelay.run();
        }
    }
}
