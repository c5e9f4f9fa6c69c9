package dev.soko.benchmarks.sockets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client. It reads frames (RFC 6455, section 5.2) by hand and looks in them for the update's sequence alone, so that it
 * leaves the processors to those who are measured.
 */
final class Watcher extends ByteToMessageDecoder {

    private static final ByteBuf END_OF_HEAD = Unpooled.copiedBuffer("\r\n\r\n", US_ASCII);
    private static final byte[] SEQUENCE = "\"sequence\":".getBytes(US_ASCII);
    private static final int FINAL_TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES_OF_LENGTH = 126;
    private static final long NOTHING = -1;

    private final String token;
    private final Language language;
    private final Arrivals arrivals;
    private boolean open;
    private long last = NOTHING;

    Watcher(String token, Language language, Arrivals arrivals) {
        this.token = token;
        this.language = language;
        this.arrivals = arrivals;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.copiedBuffer("""
                GET %s HTTP/1.1\r
                Host: soko\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Authorization: Bearer %s\r
                \r
                """.formatted(language.path(), token), US_ASCII));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (open) {
            frame(context, in);
        } else {
            head(context, in);
        }
    }

    private void head(ChannelHandlerContext context, ByteBuf in) {
        int end = ByteBufUtil.indexOf(END_OF_HEAD, in);
        if (end < 0) {
            return;
        }
        String head =
                in.readCharSequence(end + END_OF_HEAD.readableBytes(), US_ASCII).toString();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IllegalStateException("No WebSocket: " + head);
        }
        open = true;
        say(context, language.greeting());
    }

    private void frame(ChannelHandlerContext context, ByteBuf in) {
        int at = in.readerIndex();
        int head = 2;
        if (in.readableBytes() < head) {
            return;
        }
        int length = in.getByte(at + 1) & LENGTH;
        if (length == TWO_BYTES_OF_LENGTH) {
            head += Short.BYTES;
            if (in.readableBytes() < head) {
                return;
            }
            length = in.getUnsignedShort(at + 2);
        }
        if (in.readableBytes() < head + length) {
            return;
        }
        int kind = in.getUnsignedByte(at);
        in.skipBytes(head);
        ByteBuf payload = in.readSlice(length);
        switch (kind) {
            case FINAL_TEXT -> hear(context, payload);
            case CLOSE -> context.close();
            default -> throw new IllegalStateException("Neither a text nor the end: " + kind);
        }
    }

    private void hear(ChannelHandlerContext context, ByteBuf text) {
        say(context, language.answer(text));
        long sequence = sequence(text);
        if (sequence == NOTHING) {
            return;
        }
        if (last == NOTHING) {
            arrivals.joined();
        } else if (sequence > last) {
            arrivals.frame(last, sequence, text.readableBytes());
        }
        last = Math.max(last, sequence);
    }

    private static long sequence(ByteBuf text) {
        int at = text.writerIndex() - SEQUENCE.length;
        while (at >= text.readerIndex() && !isSequence(text, at)) {
            at--;
        }
        if (at < text.readerIndex()) {
            return NOTHING;
        }
        long number = 0;
        for (int digit = at + SEQUENCE.length; Character.isDigit(text.getByte(digit)); digit++) {
            number = number * 10 + text.getByte(digit) - '0';
        }
        return number;
    }

    private static boolean isSequence(ByteBuf text, int at) {
        for (int i = 0; i < SEQUENCE.length; i++) {
            if (text.getByte(at + i) != SEQUENCE[i]) {
                return false;
            }
        }
        return true;
    }

    /** With a mask of zeros, which changes nothing. */
    private static void say(ChannelHandlerContext context, @Nullable String text) {
        if (text != null) {
            ByteBuf frame = context.alloc().buffer();
            frame.writeByte(FINAL_TEXT).writeByte(MASKED | text.length()).writeInt(0);
            frame.writeCharSequence(text, US_ASCII);
            context.writeAndFlush(frame);
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (last != NOTHING) {
            arrivals.gone();
        }
    }
}
