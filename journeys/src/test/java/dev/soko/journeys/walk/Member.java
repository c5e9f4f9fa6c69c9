package dev.soko.journeys.walk;

import dev.soko.journeys.Client;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** An account and the newest orders that it has a part in. Several clients may be signed in to it. */
final class Member {

    /** Few enough that clients meet at the same order. */
    private static final int REMEMBERED = 12;

    final Client client;
    final String id;
    private final Deque<Deal> deals = new ArrayDeque<>();

    Member(Client client) {
        this.client = client;
        this.id = client.get("/api/v1/auth/me").expect(200).at("/id");
    }

    synchronized void remember(Deal deal) {
        deals.addLast(deal);
        if (deals.size() > REMEMBERED) {
            deals.removeFirst();
        }
    }

    synchronized Optional<Deal> anyDeal(SplittableRandom random) {
        return deals.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(deals).get(random.nextInt(deals.size())));
    }
}
