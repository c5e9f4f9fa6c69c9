package dev.soko.gateway.upstream;

import dev.soko.platform.trunk.TrunkMessage.Close;
import dev.soko.platform.trunk.TrunkMessage.Pause;
import dev.soko.platform.trunk.TrunkMessage.Resume;
import dev.soko.platform.trunk.TrunkMessage.Text;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/** One client's part of a trunk; all of it on the event loop that both are on. */
final class Stream {

    /** Of a client that reads slowly so much is kept at most; a service that heeds its pauses sends less. */
    private static final long MOST_KEPT = 4 << 20;

    private static final String WIRE = "wire";

    private static final CloseStatus TOO_SLOW = new CloseStatus(4408, "You read too slowly");

    /** The client's connection goes at any time, also while it waits to be let in, or to be heard. */
    private final ChannelFutureListener leaving = _ -> close(CloseStatus.GOING_AWAY);

    private final Trunk trunk;
    private final int id;
    private final Channel connection;
    private @Nullable MonoSink<Stream> opening;
    private final Sinks.One<CloseStatus> end = Sinks.one();
    private @Nullable ChannelHandlerContext client;
    private boolean clientPaused;
    private boolean servicePaused;
    private @Nullable MonoSink<Void> turn;

    Stream(Trunk trunk, int id, MonoSink<Stream> opening, Channel connection) {
        this.trunk = trunk;
        this.id = id;
        this.opening = opening;
        this.connection = connection;
        connection.closeFuture().addListener(leaving);
    }

    int id() {
        return id;
    }

    /** The service expects the client. */
    void opened() {
        if (opening != null) {
            MonoSink<Stream> expected = opening;
            opening = null;
            expected.success(this);
        }
    }

    /** The service does not let the client in, or cannot be asked. The connection may go on, and ask again. */
    void failed(Throwable why) {
        connection.closeFuture().removeListener(leaving);
        if (opening != null) {
            opening.error(why);
            opening = null;
        }
    }

    /** The client's WebSocket is open, and gets what the service says. */
    void join(Channel opened) {
        client = wire(opened.pipeline());
        trunk.say(new Resume(id));
    }

    /** Where frames are bytes already: whoever is above has nothing to do with them. */
    private ChannelHandlerContext wire(ChannelPipeline pipeline) {
        String encoder = pipeline.context(WebSocketFrameEncoder.class).name();
        return pipeline.addBefore(encoder, WIRE, new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelWritabilityChanged(ChannelHandlerContext context) {
                        if (clientPaused && context.channel().isWritable()) {
                            clientPaused = false;
                            trunk.say(new Resume(id));
                        }
                        context.fireChannelWritabilityChanged();
                    }
                })
                .context(WIRE);
    }

    /** @param frame of the client's WebSocket; the caller keeps it */
    void hear(ByteBuf frame) {
        if (client == null) {
            return;
        }
        client.writeAndFlush(frame.retainedDuplicate());
        Channel channel = client.channel();
        if (channel.isWritable()) {
            return;
        }
        if (!clientPaused) {
            clientPaused = true;
            trunk.say(new Pause(id));
        }
        if (channel.bytesBeforeWritable() > MOST_KEPT) {
            end.tryEmitValue(TOO_SLOW);
            close(TOO_SLOW);
        }
    }

    /** Passes on what the client said; ends when more is wanted. */
    Mono<Void> say(ByteBuf utf8) {
        trunk.say(new Text(List.of(id), utf8));
        return isFree() ? Mono.empty() : Mono.create(sink -> turn = sink);
    }

    void pause() {
        servicePaused = true;
    }

    void resume() {
        servicePaused = false;
        proceed();
    }

    /** Lets the client speak if it may. */
    void proceed() {
        if (turn != null && isFree()) {
            MonoSink<Void> next = turn;
            turn = null;
            next.success();
        }
    }

    private boolean isFree() {
        return !trunk.has(this) || !servicePaused && trunk.takesMore();
    }

    /** How the service ends it; empty when the client did. */
    Mono<CloseStatus> end() {
        return end.asMono();
    }

    /** The service ended it. */
    void ended(CloseStatus status) {
        failed(new ClosedChannelException());
        end.tryEmitValue(status);
        proceed();
    }

    /** The client ended it, if the service has not. */
    void close(CloseStatus status) {
        connection.closeFuture().removeListener(leaving);
        if (trunk.forget(this)) {
            String reason = status.getReason();
            trunk.say(new Close(id, status.getCode(), reason == null ? "" : reason));
            end.tryEmitEmpty();
            proceed();
        }
    }
}
