package dev.soko.gateway.upstream;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.MonoSink;

class StreamTests {

    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final Trunk trunk = mock();
    private final MonoSink<Stream> opening = mock();
    private final Stream stream = new Stream(trunk, 1, opening, connection);

    @Test
    void aClientWhoseConnectionGoesLeaves() {
        connection.close();
        verify(trunk).forget(stream);
    }

    /** Its connection goes on, and may ask for thousands more. */
    @Test
    void aClientThatIsNotLetInLeavesNothingOnItsConnection() {
        stream.failed(new ClosedChannelException());
        connection.close();
        verify(trunk, never()).forget(any());
    }

    @Test
    void norDoesOneThatTheServiceDoesNotAnswer() {
        stream.close(CloseStatus.GOING_AWAY);
        connection.close();
        verify(trunk).forget(stream);
    }
}
