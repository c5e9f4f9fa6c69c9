package dev.soko.benchmarks.sockets;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What is said over a WebSocket to watch an auction. */
interface Language {

    /** Where the socket is opened. */
    String path();

    /** What a client says first, if it is the first to speak. */
    @Nullable
    String greeting();

    /** What a client answers to that, if it does. */
    @Nullable
    String answer(ByteBuf said);
}
