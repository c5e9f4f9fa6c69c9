package dev.soko.platform.sockets;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rooms' members whose connections one event loop has. On that loop alone, so that nothing needs a lock. */
final class LoopRooms {

    private final Map<String, Set<Subscription>> members = new HashMap<>();

    void add(String room, Subscription subscription) {
        members.computeIfAbsent(room, _ -> new HashSet<>()).add(subscription);
    }

    void remove(String room, Subscription subscription) {
        members.computeIfPresent(room, (_, set) -> {
            set.remove(subscription);
            return set.isEmpty() ? null : set;
        });
    }

    void deliver(String room, Update update, ByteBuf frame) {
        Set<Subscription> present = members.get(room);
        if (present != null) {
            present.forEach(subscription -> subscription.on(update, frame));
        }
    }
}
