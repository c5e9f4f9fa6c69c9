package dev.soko.platform.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

class TrunkEndTests {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<TrunkMessage> received = new ArrayList<>();
    private boolean over;

    TrunkEndTests() {
        channel.freezeTime();
        channel.pipeline().addLast(NettyPipeline.ReactiveBridge, new ChannelInboundHandlerAdapter());
        Connection connection = mock();
        when(connection.channel()).thenReturn(channel);
        new End(connection).begin();
    }

    private final class End extends TrunkEnd {

        End(Connection connection) {
            super(connection);
        }

        @Override
        protected void received(TrunkMessage message) {
            received.add(message);
        }

        @Override
        protected void writable() {}

        @Override
        protected void ended() {
            over = true;
        }
    }

    @Test
    void whoIsSilentIsAskedAndThenGone() {
        pass(11);
        assertThat(channel.<Object>readOutbound()).isInstanceOf(PingWebSocketFrame.class);
        assertThat(channel.isOpen()).isTrue();
        pass(11);
        assertThat(channel.isOpen()).isFalse();
        assertThat(over).isTrue();
    }

    @Test
    void whoAnswersStays() {
        for (int i = 0; i < 10; i++) {
            pass(11);
            assertThat(channel.<Object>readOutbound()).isInstanceOf(PingWebSocketFrame.class);
            channel.writeInbound(new PongWebSocketFrame());
        }
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aMessageIsReceived() {
        channel.writeInbound(new BinaryWebSocketFrame(TrunkCodec.encode(new TrunkMessage.Opened(7), channel.alloc())));
        assertThat(received).containsExactly(new TrunkMessage.Opened(7));
    }

    @Test
    void whatIsNoMessageEndsTheTrunk() {
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {99})));
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        assertThat(over).isTrue();
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }
}
