package dev.soko.benchmarks.sockets;

import io.netty.buffer.ByteBuf;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Soko's channel of auctions. */
record SokoLanguage(UUID auction) implements Language {

    @Override
    public String path() {
        return "/api/v1/auctions/ws";
    }

    @Override
    public String greeting() {
        return "{\"event\":\"auction:join\",\"data\":{\"auctionId\":\"%s\"}}".formatted(auction);
    }

    @Override
    public @Nullable String answer(ByteBuf said) {
        return null;
    }
}
