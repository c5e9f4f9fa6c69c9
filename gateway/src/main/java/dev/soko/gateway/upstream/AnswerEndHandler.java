package dev.soko.gateway.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Goes on listening to a service's connection after a whole answer. The client library would stop, and begin again with the
 * next call: two system calls a request.
 */
final class AnswerEndHandler extends ChannelInboundHandlerAdapter {

    private boolean whole;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        whole = message instanceof LastHttpContent;
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        if (whole) {
            whole = false;
            context.read();
        }
    }
}
