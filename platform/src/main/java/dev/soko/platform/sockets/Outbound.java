package dev.soko.platform.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to one client; all of it on the connection's event loop. While the connection takes no more, what must
 * arrive waits in its order, and of what only the newest counts the newest waits. A client that lets too much wait, or
 * reads nothing for too long, is closed.
 */
final class Outbound extends ChannelInboundHandlerAdapter {

    private final Channel channel;
    private final SocketsProperties limits;
    private final Traffic traffic;
    private final Runnable tooSlow;
    private final Deque<ByteBuf> waiting = new ArrayDeque<>(0);
    private final Map<String, ByteBuf> newest = new LinkedHashMap<>(0);
    private long waitingBytes;
    private boolean over;
    private @Nullable ScheduledFuture<?> patience;

    Outbound(Channel channel, SocketsProperties limits, Traffic traffic, Runnable tooSlow) {
        this.channel = channel;
        this.limits = limits;
        this.traffic = traffic;
        this.tooSlow = tooSlow;
    }

    /** Sends it after everything before it. Takes the frame over. */
    void send(ByteBuf frame) {
        if (over) {
            frame.release();
        } else if (isFree()) {
            write(frame);
        } else if (waitingBytes + frame.readableBytes() > limits.maxWaiting().toBytes()) {
            frame.release();
            giveUp();
        } else {
            waiting.add(frame);
            waitingBytes += frame.readableBytes();
            hurry();
        }
    }

    /** Sends it unless a newer one of the same stream comes before there is room. Takes the frame over. */
    void sendNewest(String stream, ByteBuf frame) {
        if (over) {
            frame.release();
        } else if (isFree()) {
            write(frame);
        } else {
            ByteBuf older = newest.put(stream, frame);
            if (older != null) {
                older.release();
                traffic.conflated();
            }
            hurry();
        }
    }

    private boolean isFree() {
        return channel.isWritable() && waiting.isEmpty() && newest.isEmpty();
    }

    private void write(ByteBuf frame) {
        channel.writeAndFlush(frame);
        traffic.sent();
    }

    /** From the moment that something waits the client has to read, if only a little. */
    private void hurry() {
        if (patience == null) {
            patience =
                    channel.eventLoop().schedule(this::giveUp, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Who reads nothing does not read why either, and would keep the connection for ever. */
    private void giveUp() {
        end();
        tooSlow.run();
        channel.eventLoop()
                .schedule(
                        () -> {
                            channel.close();
                        },
                        limits.patience().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            calm();
            drain();
        }
        context.fireChannelWritabilityChanged();
    }

    private void drain() {
        while (channel.isWritable() && !waiting.isEmpty()) {
            ByteBuf next = waiting.remove();
            waitingBytes -= next.readableBytes();
            write(next);
        }
        Iterator<ByteBuf> latest = newest.values().iterator();
        while (channel.isWritable() && latest.hasNext()) {
            ByteBuf next = latest.next();
            latest.remove();
            write(next);
        }
        if (!waiting.isEmpty() || !newest.isEmpty()) {
            hurry();
        }
    }

    private void calm() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        context.fireChannelInactive();
    }

    private void end() {
        over = true;
        calm();
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        newest.values().forEach(ByteBuf::release);
        newest.clear();
    }
}
