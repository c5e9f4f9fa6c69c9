package dev.soko.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A text as it is on a client's WebSocket (RFC 6455, section 5.2), written once however many get it. */
final class TextFrame {

    private static final int FINAL_TEXT = 0x81;
    private static final int TWO_BYTES_OF_LENGTH = 126;
    private static final int EIGHT_BYTES_OF_LENGTH = 127;
    private static final int LONGEST_HEAD = 10;

    private TextFrame() {}

    /** A server's frames have no mask. The caller releases it. */
    static ByteBuf of(ByteBuf utf8, ByteBufAllocator buffers) {
        int length = utf8.readableBytes();
        ByteBuf frame = buffers.directBuffer(LONGEST_HEAD + length).writeByte(FINAL_TEXT);
        if (length < TWO_BYTES_OF_LENGTH) {
            frame.writeByte(length);
        } else if (length <= 0xffff) {
            frame.writeByte(TWO_BYTES_OF_LENGTH).writeShort(length);
        } else {
            frame.writeByte(EIGHT_BYTES_OF_LENGTH).writeLong(length);
        }
        return frame.writeBytes(utf8, utf8.readerIndex(), length);
    }
}
