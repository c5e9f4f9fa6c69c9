package dev.soko.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it reads ahead; that slow heads are cut off is tested from outside. */
class HeadTimeoutHandlerTests {

    private int reads;
    private EmbeddedChannel channel;

    @BeforeEach
    void connect() {
        ChannelOutboundHandlerAdapter counter = new ChannelOutboundHandlerAdapter() {
            @Override
            public void read(ChannelHandlerContext context) {
                reads++;
            }
        };
        channel = new EmbeddedChannel(counter, new HeadTimeoutHandler(Duration.ofMinutes(1)));
        channel.config().setAutoRead(false);
        reads = 0;
    }

    @Test
    void oneRequestIsReadAheadAndNotMore() {
        channel.writeInbound(get(), LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(reads).isEqualTo(1);
        channel.writeInbound(get(), LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(reads).isEqualTo(1);
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        channel.writeInbound(get(), LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aBodyIsReadAsItIsWanted() {
        channel.writeInbound(get(), new DefaultHttpContent(channel.alloc().buffer()));
        assertThat(reads).isZero();
    }

    private static HttpRequest get() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }
}
