package dev.soko.platform.events;

import dev.soko.platform.Ids;
import dev.soko.platform.database.SqlColumn;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
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
        write(List.of(event));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publishAll(List<? extends DomainEvent> events) {
        write(events);
    }

    private void write(List<? extends DomainEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into outbox (event_id, type, aggregate_id, occurred_at, trace_parent, payload)
                        select event_id, type, aggregate_id, :occurredAt, :traceParent, payload
                        from unnest(:ids, :types, :aggregates, :payloads) with ordinality
                            as event (event_id, type, aggregate_id, payload, place)
                        order by place
                        """)
                .param("ids", SqlColumn.of("uuid", events, _ -> Ids.next()))
                .param("types", SqlColumn.of("text", events, EventTypes::of))
                .param("aggregates", SqlColumn.of("uuid", events, DomainEvent::aggregateId))
                .param("payloads", SqlColumn.of("text", events, this::payload))
                .param("occurredAt", clock.instant().atOffset(ZoneOffset.UTC))
                .param("traceParent", trace.parent(), Types.VARCHAR)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new WakeAfterCommit(wakeRelay));
    }

    private String payload(DomainEvent event) {
        byte[] payload = json.writeValueAsBytes(event);
        Assert.state(payload.length <= MAX_BYTES, () -> EventTypes.of(event) + " is over " + MAX_BYTES + " bytes");
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** One per call and cheap: waking a relay that is awake does nothing. */
    private record WakeAfterCommit(Runnable wakeRelay) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            wakeRelay.run();
        }
    }
}
