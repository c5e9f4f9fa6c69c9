package dev.soko.platform.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What a client gets, {@code {"event": "…", "data": {…}}}, written once however many get it. */
public final class Frame {

    /** What the gateway hands on. */
    private static final int LONGEST = 256 * 1024;

    private final byte[] json;

    /**
     * @param json UTF-8
     * @throws IllegalArgumentException for more than 256 KB
     */
    Frame(byte[] json) {
        if (json.length > LONGEST) {
            throw new IllegalArgumentException("A frame of " + json.length + " bytes is too long for clients");
        }
        this.json = json;
    }

    int size() {
        return json.length;
    }

    /** The JSON text. */
    public ByteBuf utf8() {
        return Unpooled.wrappedBuffer(json);
    }
}
