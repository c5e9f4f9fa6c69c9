package dev.soko.platform.sockets;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client in a room. It first gets what it missed; what happens meanwhile is held back and follows, without what it has
 * had. On the client's event loop.
 */
final class Subscription {

    /** So many updates between a join and the end of its replay mean that the client cannot catch up. */
    private static final int MOST_HELD = 10_000;

    private final Client client;
    private final String room;
    private long last;
    private @Nullable List<Update> held = new ArrayList<>();

    /** @param last the sequence that the client has seen */
    Subscription(Client client, String room, long last) {
        this.client = client;
        this.room = room;
        this.last = last;
    }

    /** @param encoded the update's frame; the caller keeps it */
    void on(Update update, ByteBuf encoded) {
        if (held != null) {
            hold(held, update);
        } else if (isNew(update)) {
            deliver(update, encoded.retainedDuplicate());
        }
    }

    private void hold(List<Update> updates, Update update) {
        if (updates.size() < MOST_HELD) {
            updates.add(update);
        } else {
            client.end(Closing.TOO_SLOW);
        }
    }

    /** @param missed from the database, in rising order */
    void caughtUp(List<Update> missed) {
        missed.forEach(this::replay);
        List<Update> since = held == null ? List.of() : held;
        held = null;
        since.forEach(this::replay);
    }

    private void replay(Update update) {
        if (isNew(update)) {
            last = update.sequence();
            encode(update.frame(), client.connection(), client.outbound()::send);
        }
    }

    private boolean isNew(Update update) {
        return update.sequence() > last;
    }

    private void deliver(Update update, ByteBuf frame) {
        last = update.sequence();
        if (update.latestOnly()) {
            client.outbound().sendNewest(room, frame);
        } else {
            client.outbound().send(frame);
        }
    }

    static void encode(Frame frame, Channel connection, Consumer<ByteBuf> receiver) {
        receiver.accept(frame.encode(connection.alloc()));
    }
}
