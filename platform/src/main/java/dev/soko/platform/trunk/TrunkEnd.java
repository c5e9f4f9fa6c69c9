package dev.soko.platform.trunk;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * One end of a trunk: reads and writes messages and notices when the other end is gone without a word. All of it on the
 * connection's event loop.
 */
public abstract class TrunkEnd extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {

    /** Where a service takes trunks. No path of the gateway's leads there. */
    public static final String PATH = "/trunk";

    /** The longest message either way, and so a little more than the longest text. */
    public static final int LONGEST_MESSAGE = 1 << 20;

    /** After so long without a word the other end is asked whether it is there, and after the same again it is not. */
    private static final long QUIET_SECONDS = 10;

    private static final Logger log = LoggerFactory.getLogger(TrunkEnd.class);

    private final Channel channel;

    /** @param connection a WebSocket that is open; its messages come here from now on */
    protected TrunkEnd(Connection connection) {
        this.channel = connection.channel();
    }

    /** To be called once, when the end is ready for messages. */
    public final void begin() {
        channel.pipeline()
                .addBefore(
                        NettyPipeline.ReactiveBridge,
                        "trunk-idle",
                        new IdleStateHandler(QUIET_SECONDS, 0, 0, TimeUnit.SECONDS))
                .addBefore(NettyPipeline.ReactiveBridge, "trunk", this);
    }

    protected abstract void received(TrunkMessage message);

    /** The connection takes more again, after it did not. */
    protected abstract void writable();

    /** The connection is gone. */
    protected abstract void ended();

    protected final void send(TrunkMessage message) {
        channel.writeAndFlush(new BinaryWebSocketFrame(TrunkCodec.encode(message, buffers())));
    }

    protected final boolean isWritable() {
        return channel.isWritable();
    }

    protected final boolean isOpen() {
        return channel.isActive();
    }

    protected final ByteBufAllocator buffers() {
        return channel.alloc();
    }

    protected final void hangUp() {
        channel.close();
    }

    public final EventLoop loop() {
        return channel.eventLoop();
    }

    @Override
    protected final void channelRead0(ChannelHandlerContext context, BinaryWebSocketFrame frame) {
        received(TrunkCodec.decode(frame.content()));
    }

    @Override
    public final void channelWritabilityChanged(ChannelHandlerContext context) {
        if (isWritable()) {
            writable();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public final void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent idle)) {
            context.fireUserEventTriggered(event);
        } else if (idle.isFirst()) {
            channel.writeAndFlush(new PingWebSocketFrame());
        } else {
            log.warn("A trunk has been silent for too long: {}", channel);
            hangUp();
        }
    }

    @Override
    public final void channelInactive(ChannelHandlerContext context) {
        ended();
        context.fireChannelInactive();
    }

    /** Whatever it was, the two ends may no longer agree on the streams. */
    @Override
    public final void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        log.warn("A trunk broke", failure);
        hangUp();
    }
}
