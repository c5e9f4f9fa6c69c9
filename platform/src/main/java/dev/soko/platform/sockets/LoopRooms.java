package dev.soko.platform.sockets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rooms' members whose trunks one event loop has. On that loop alone, so that nothing needs a lock. */
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

    /** On each trunk once, with the list of its streams. */
    void deliver(String room, Update update) {
        Map<Trunk, List<Integer>> takers = new IdentityHashMap<>();
        for (Subscription subscription : members.getOrDefault(room, Set.of())) {
            if (subscription.takes(update)) {
                Client client = subscription.client();
                takers.computeIfAbsent(client.trunk(), _ -> new ArrayList<>()).add(client.stream());
            }
        }
        takers.forEach((trunk, streams) -> trunk.text(streams, update.frame()));
    }
}
