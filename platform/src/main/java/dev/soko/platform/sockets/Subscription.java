package dev.soko.platform.sockets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client in a room. It first gets what it missed; what happens meanwhile is held back and follows, without what it has
 * had. On the trunk's event loop.
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

    /** Whether the client is to get it now, with all others who are; else it gets it later, or has had it. */
    boolean takes(Update update) {
        if (held != null) {
            hold(held, update);
            return false;
        }
        if (!isNew(update)) {
            return false;
        }
        last = update.sequence();
        if (client.outbound().isFree()) {
            return true;
        }
        deliverLater(update);
        return false;
    }

    Client client() {
        return client;
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
            client.outbound().replay(room, update.frame());
        }
    }

    private boolean isNew(Update update) {
        return update.sequence() > last;
    }

    private void deliverLater(Update update) {
        if (update.latestOnly()) {
            client.outbound().sendNewest(room, update.frame());
        } else {
            client.outbound().send(room, update.frame());
        }
    }
}
