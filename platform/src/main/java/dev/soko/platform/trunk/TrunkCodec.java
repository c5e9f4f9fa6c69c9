package dev.soko.platform.trunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.soko.platform.trunk.TrunkMessage.Close;
import dev.soko.platform.trunk.TrunkMessage.Open;
import dev.soko.platform.trunk.TrunkMessage.Opened;
import dev.soko.platform.trunk.TrunkMessage.Pause;
import dev.soko.platform.trunk.TrunkMessage.Refused;
import dev.soko.platform.trunk.TrunkMessage.Resume;
import dev.soko.platform.trunk.TrunkMessage.Text;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** A message as bytes: its kind, the stream or the streams, then what the kind has. Numbers are big-endian. */
public final class TrunkCodec {

    private static final byte OPEN = 1;
    private static final byte OPENED = 2;
    private static final byte REFUSED = 3;
    private static final byte TEXT = 4;
    private static final byte CLOSE = 5;
    private static final byte PAUSE = 6;
    private static final byte RESUME = 7;

    private TrunkCodec() {}

    /** The caller releases it. */
    public static ByteBuf encode(TrunkMessage message, ByteBufAllocator buffers) {
        return switch (message) {
            case Open(int stream, String uri, HttpHeaders headers) ->
                utf8(head(buffers, OPEN, stream), request(uri, headers));
            case Opened(int stream) -> head(buffers, OPENED, stream);
            case Refused(int stream, int status) ->
                head(buffers, REFUSED, stream).writeShort(status);
            case Text(List<Integer> streams, ByteBuf utf8) -> text(buffers, streams, utf8);
            case Close(int stream, int code, String reason) ->
                utf8(head(buffers, CLOSE, stream).writeShort(code), reason);
            case Pause(int stream) -> head(buffers, PAUSE, stream);
            case Resume(int stream) -> head(buffers, RESUME, stream);
        };
    }

    private static ByteBuf head(ByteBufAllocator buffers, byte kind, int stream) {
        return buffers.directBuffer().writeByte(kind).writeInt(stream);
    }

    private static ByteBuf utf8(ByteBuf to, String text) {
        to.writeCharSequence(text, UTF_8);
        return to;
    }

    private static ByteBuf text(ByteBufAllocator buffers, List<Integer> streams, ByteBuf utf8) {
        ByteBuf message = buffers.directBuffer(1 + Integer.BYTES * (1 + streams.size()) + utf8.readableBytes())
                .writeByte(TEXT)
                .writeInt(streams.size());
        streams.forEach(message::writeInt);
        return message.writeBytes(utf8, utf8.readerIndex(), utf8.readableBytes());
    }

    /** A line for the URI and one for each header, none of which can have a line break in it. */
    private static String request(String uri, HttpHeaders headers) {
        StringBuilder lines = new StringBuilder(uri);
        for (Map.Entry<String, String> header : headers) {
            lines.append('\n').append(header.getKey()).append(':').append(header.getValue());
        }
        return lines.toString();
    }

    /** @throws CorruptedFrameException for what is no message */
    public static TrunkMessage decode(ByteBuf bytes) {
        try {
            return message(bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NoSuchElementException malformed) {
            throw new CorruptedFrameException("Not a message of a trunk", malformed);
        }
    }

    private static TrunkMessage message(ByteBuf bytes) {
        byte kind = bytes.readByte();
        return switch (kind) {
            case OPEN -> open(bytes);
            case OPENED -> new Opened(bytes.readInt());
            case REFUSED -> new Refused(bytes.readInt(), bytes.readUnsignedShort());
            case TEXT -> new Text(streams(bytes), bytes.slice());
            case CLOSE -> new Close(bytes.readInt(), bytes.readUnsignedShort(), rest(bytes));
            case PAUSE -> new Pause(bytes.readInt());
            case RESUME -> new Resume(bytes.readInt());
            default -> throw new CorruptedFrameException("No kind of message: " + kind);
        };
    }

    private static Open open(ByteBuf bytes) {
        int stream = bytes.readInt();
        Iterator<String> lines = rest(bytes).lines().iterator();
        String uri = lines.next();
        HttpHeaders headers = new DefaultHttpHeaders();
        lines.forEachRemaining(line -> {
            int colon = line.indexOf(':');
            headers.add(line.substring(0, colon), line.substring(colon + 1));
        });
        return new Open(stream, uri, headers);
    }

    private static List<Integer> streams(ByteBuf bytes) {
        int count = bytes.readInt();
        if (count > bytes.readableBytes() / Integer.BYTES) {
            throw new CorruptedFrameException("Fewer streams than announced");
        }
        List<Integer> streams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            streams.add(bytes.readInt());
        }
        return streams;
    }

    private static String rest(ByteBuf bytes) {
        return bytes.readCharSequence(bytes.readableBytes(), UTF_8).toString();
    }
}
