package dev.soko.platform.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A text frame as the client gets it, {@code {"event": "…", "data": {…}}}, written once however many get it. */
public final class Frame {

    private static final int FINAL_TEXT = 0x81;
    private static final int TWO_BYTES_OF_LENGTH = 126;
    private static final int EIGHT_BYTES_OF_LENGTH = 127;
    private static final int LONGEST_HEAD = 10;

    private final byte[] json;

    /** @param json UTF-8 */
    Frame(byte[] json) {
        this.json = json;
    }

    int size() {
        return json.length;
    }

    /** The bytes of the wire (RFC 6455, section 5.2); a server's frames have no mask. The caller releases it. */
    ByteBuf encode(ByteBufAllocator buffers) {
        ByteBuf frame = buffers.directBuffer(LONGEST_HEAD + json.length);
        frame.writeByte(FINAL_TEXT);
        if (json.length < TWO_BYTES_OF_LENGTH) {
            frame.writeByte(json.length);
        } else if (json.length <= 0xffff) {
            frame.writeByte(TWO_BYTES_OF_LENGTH).writeShort(json.length);
        } else {
            frame.writeByte(EIGHT_BYTES_OF_LENGTH).writeLong(json.length);
        }
        return frame.writeBytes(json);
    }
}
