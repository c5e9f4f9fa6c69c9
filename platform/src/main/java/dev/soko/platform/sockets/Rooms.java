package dev.soko.platform.sockets;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who of this replica's clients follows which stream. A room is a stream, such as an auction; its name is the service's. */
public final class Rooms {

    private static final Logger log = LoggerFactory.getLogger(Rooms.class);

    private final Map<EventLoop, LoopRooms> loops = new ConcurrentHashMap<>();
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    Rooms() {}

    /**
     * Lets a client follow a stream: it gets what it missed, then what comes, nothing twice and nothing lost. Who is in the
     * room already begins anew. Waits until the client has taken its last replay: they may be long, and wait beside what else
     * may wait for it. Not to be called on an event loop.
     *
     * @param after the last sequence that the client has seen
     * @param missed reads the updates after that from the database, in rising order; called when the client is in the room
     *     already, so that what is published meanwhile is not lost
     */
    public void join(Client client, String room, long after, LongFunction<List<Update>> missed) {
        client.awaitRead();
        Subscription subscription = new Subscription(client, room, after);
        client.awaitOnLoop(() -> enter(client, room, subscription));
        try {
            List<Update> updates = missed.apply(after);
            client.awaitOnLoop(() -> subscription.caughtUp(updates));
        } catch (RuntimeException unreadable) {
            leave(client, room);
            throw unreadable;
        }
    }

    /** Ends that; of no effect when the client is not there. */
    public void leave(Client client, String room) {
        client.onLoop(() -> exit(client, room));
    }

    /**
     * To all of this replica's clients in the room.
     *
     * @param update made when there is anybody
     */
    public void publish(String room, Supplier<Update> update) {
        if (!sizes.containsKey(room)) {
            return;
        }
        Update made = update.get();
        loops.forEach((loop, rooms) -> deliver(loop, () -> rooms.deliver(room, made)));
    }

    private static void deliver(EventLoop loop, Runnable delivery) {
        try {
            loop.execute(delivery);
        } catch (RejectedExecutionException stopping) {
            log.debug("An event loop takes no more", stopping);
        }
    }

    /** The client is gone; on its loop. */
    void forget(Client client) {
        List.copyOf(client.subscriptions().keySet()).forEach(room -> exit(client, room));
    }

    private void enter(Client client, String room, Subscription subscription) {
        if (client.outbound().isOver()) {
            return;
        }
        exit(client, room);
        client.subscriptions().put(room, subscription);
        loops.computeIfAbsent(client.trunk().loop(), _ -> new LoopRooms()).add(room, subscription);
        sizes.merge(room, 1, Integer::sum);
    }

    private void exit(Client client, String room) {
        Subscription subscription = client.subscriptions().remove(room);
        if (subscription != null) {
            client.outbound().forget(room);
            Objects.requireNonNull(loops.get(client.trunk().loop())).remove(room, subscription);
            sizes.computeIfPresent(room, (_, size) -> size == 1 ? null : size - 1);
        }
    }
}
