package dev.soko.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboxRelayTests {

    private final OutboxBatch batch = mock();
    private final Counter failures = new SimpleMeterRegistry().counter("failures");
    private final OutboxRelay relay =
            new OutboxRelay(mock(EventTopics.class), batch, mock(EventProducer.class), Duration.ofMillis(50), failures);

    @Test
    void whateverABatchFailsWithItIsSentAgain() {
        when(batch.move())
                .thenThrow(new IllegalStateException("the database is away"))
                .thenThrow(new NoClassDefFoundError("a class"))
                .thenReturn(false);

        relay.start();

        verify(batch, timeout(5_000).atLeast(3)).move();
        relay.stop();
        assertThat(failures.count()).isEqualTo(2);
    }
}
