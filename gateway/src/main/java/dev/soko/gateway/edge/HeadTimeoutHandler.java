package dev.soko.gateway.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose next request's head takes too long, however busily its drops come in: the server's own idle
 * timeout begins anew with each. Stands behind the HTTP codec, so that it sees heads when they are whole.
 */
final class HeadTimeoutHandler extends ChannelDuplexHandler {

    private final Duration longestHead;
    private int unanswered;
    private boolean interim;
    private @Nullable Future<?> end;

    HeadTimeoutHandler(Duration longestHead) {
        this.longestHead = longestHead;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        await(context);
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            unanswered++;
            stop();
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response) {
            interim = HttpStatusClass.INFORMATIONAL.contains(response.status().code());
        }
        if (message instanceof LastHttpContent && !interim && --unanswered == 0) {
            await(context);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stop();
        super.channelInactive(context);
    }

    private void await(ChannelHandlerContext context) {
        stop();
        end = context.executor().schedule(() -> context.close(), longestHead.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
