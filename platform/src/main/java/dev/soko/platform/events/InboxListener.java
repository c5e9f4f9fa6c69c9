package dev.soko.platform.events;

import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Hands one consumer its events: effect and inbox row in one transaction, so that a redelivered event has one effect. */
class InboxListener implements MessageListener<byte[], byte[]> {

    private final String name;
    private final EventConsumer consumer;
    private final Inbox inbox;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;
    private final Timer delay;

    InboxListener(
            String name,
            EventConsumer consumer,
            Inbox inbox,
            TransactionTemplate transactions,
            JsonMapper json,
            Clock clock,
            Timer delay) {
        this.name = name;
        this.consumer = consumer;
        this.inbox = inbox;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
        this.delay = delay;
    }

    @Override
    public void onMessage(ConsumerRecord<byte[], byte[]> record) {
        ReceivedEvent event = EventRecords.received(record, json);
        transactions.executeWithoutResult(_ -> {
            if (inbox.enter(name, event.id())) {
                consumer.on(event);
            }
        });
        delay.record(Duration.between(event.time(), clock.instant()));
    }
}
