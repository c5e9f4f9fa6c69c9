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
 * timeout begins anew with each. Stands behind the HTTP codec, so that it sees heads when they are whole. One timer a
 * connection looks now and then; a request costs no timer of its own.
 */
final class HeadTimeoutHandler extends ChannelDuplexHandler {

    private final long longestNanos;
    private int unanswered;
    private boolean interim;
    private boolean whole;
    private long waitingSince;
    private @Nullable Future<?> check;

    HeadTimeoutHandler(Duration longestHead) {
        this.longestNanos = longestHead.toNanos();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        waitingSince = System.nanoTime();
        checkAfter(longestNanos, context);
        super.channelActive(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        whole = message instanceof LastHttpContent;
        super.channelRead(context, message);
    }

    /**
     * With one whole request in work the next may come. The server would ask for it after the answer, and until then take the
     * socket out of those that are watched: two system calls a request.
     */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        if (whole && unanswered <= 1) {
            whole = false;
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response) {
            interim = HttpStatusClass.INFORMATIONAL.contains(response.status().code());
        }
        if (message instanceof LastHttpContent && !interim && --unanswered == 0) {
            waitingSince = System.nanoTime();
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (check != null) {
            check.cancel(false);
        }
        super.channelInactive(context);
    }

    private void checkAfter(long nanos, ChannelHandlerContext context) {
        check = context.executor().schedule(() -> check(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        long left = unanswered > 0 ? longestNanos : waitingSince + longestNanos - System.nanoTime();
        if (left > 0) {
            checkAfter(left, context);
        } else {
            context.close();
        }
    }
}
