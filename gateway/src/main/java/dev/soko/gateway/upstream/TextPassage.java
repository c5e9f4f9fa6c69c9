package dev.soko.gateway.upstream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * Hands a service's texts on to the client as they come, on the service's event loop. They are nearly all that is said on a
 * socket, and a stream would cost each of them more than reading and writing it does. What else comes, the relay passes on.
 */
final class TextPassage extends ChannelInboundHandlerAdapter {

    private final Channel service;
    private final Queue<WebSocketFrame> early = new ArrayDeque<>(0);
    private @Nullable Channel client;
    private volatile boolean paused;

    private TextPassage(Channel service) {
        this.service = service;
    }

    /** What comes before there is a client is kept. It is little: nothing more is read until somebody listens. */
    static TextPassage of(Connection service) {
        TextPassage passage = new TextPassage(service.channel());
        service.channel().pipeline().addBefore(NettyPipeline.ReactiveBridge, TextPassage.class.getName(), passage);
        return passage;
    }

    /** On the service's event loop. */
    void openTo(Channel opened) {
        client = opened;
        opened.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext context) {
                resume(opened);
                context.fireChannelWritabilityChanged();
            }
        });
        while (!early.isEmpty()) {
            opened.write(early.remove());
        }
        opened.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof TextWebSocketFrame text && text.isFinalFragment())) {
            context.fireChannelRead(message);
        } else if (client == null) {
            early.add(text);
        } else {
            pass(text, client);
        }
    }

    /** A client that reads slowly is not written to any faster: the service notices, and says less. */
    private void pass(TextWebSocketFrame text, Channel to) {
        to.writeAndFlush(text);
        if (!to.isWritable()) {
            service.config().setAutoRead(false);
            paused = true;
            // On another loop it may have become writable meanwhile.
            resume(to);
        }
    }

    /** Only what was stopped here: when nobody has asked for what is no text, it is not read either. */
    private void resume(Channel to) {
        if (paused && to.isWritable()) {
            paused = false;
            service.config().setAutoRead(true);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }
}
