package dev.soko.platform.events;

import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;

class EventListenersTests {

    private final MessageListenerContainer one = mock();
    private final MessageListenerContainer other = mock();
    private final EventListeners listeners =
            new EventListeners(mock(EventTopics.class), List.of(one, other), mock(ProducerFactory.class));

    @Test
    void aContainerThatCannotBeStartedIsStartedLaterAndTheOthersToo() {
        doThrow(new KafkaException("no address"))
                .doThrow(new NoClassDefFoundError("a class"))
                .doNothing()
                .when(one)
                .start();

        listeners.start();

        verify(other, timeout(5_000)).start();
        listeners.stop();
    }
}
