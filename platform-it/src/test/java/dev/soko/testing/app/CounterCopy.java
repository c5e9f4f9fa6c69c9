package dev.soko.testing.app;

import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CounterCopy implements EventConsumer {

    private final String source;
    private final JdbcClient jdbc;

    CounterCopy(@Value("${spring.application.name}") String source, JdbcClient jdbc) {
        this.source = source;
        this.jdbc = jdbc;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals("counter.raised.v1")) {
            CounterRaised raised = event.as(CounterRaised.class);
            jdbc.sql("insert into effect (counter_id, value) values (?, ?)")
                    .params(raised.counterId(), raised.value())
                    .update();
            if (raised.value() < 0) {
                throw new IllegalStateException("A counter is never negative");
            }
        }
    }
}
