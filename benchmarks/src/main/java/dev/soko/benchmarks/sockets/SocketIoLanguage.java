package dev.soko.benchmarks.sockets;

import io.netty.buffer.ByteBuf;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Engine.IO 4 and, in it, Socket.IO 5: the protocols of Socket.IO 4. */
record SocketIoLanguage(UUID auction) implements Language {

    private static final char OPENED = '0';
    private static final char PING = '2';
    private static final char MESSAGE = '4';
    private static final char CONNECTED = '0';

    @Override
    public String path() {
        return "/socket.io/?EIO=4&transport=websocket";
    }

    @Override
    public @Nullable String greeting() {
        return null;
    }

    @Override
    public @Nullable String answer(ByteBuf said) {
        int at = said.readerIndex();
        return switch (said.getByte(at)) {
            case OPENED -> "40";
            case PING -> "3";
            case MESSAGE ->
                said.getByte(at + 1) == CONNECTED
                        ? "420[\"auction:join\",{\"auctionId\":\"%s\"}]".formatted(auction)
                        : null;
            default -> null;
        };
    }
}
