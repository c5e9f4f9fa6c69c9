package dev.soko.orders;

import dev.soko.platform.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** inventory-service's reservations, as far as orders ask for them; all in memory. */
final class FakeStock {

    /** @param owner for whom it was made; null for orders-service itself */
    record Reservation(UUID id, String reference, @Nullable String owner, String listing, int quantity, String status) {
        Reservation with(String newStatus) {
            return new Reservation(id, reference, owner, listing, quantity, newStatus);
        }
    }

    private final Map<UUID, Reservation> reservations = new LinkedHashMap<>();
    private final Map<String, Integer> stocked = new ConcurrentHashMap<>();

    synchronized void put(String listing, int quantity) {
        stocked.put(listing, quantity);
    }

    /** Stocked and neither reserved nor sold. */
    synchronized int available(String listing) {
        int taken = reservations.values().stream()
                .filter(each -> each.listing.equals(listing))
                .filter(each -> each.status.equals("ACTIVE") || each.status.equals("CONFIRMED"))
                .mapToInt(Reservation::quantity)
                .sum();
        return stocked.getOrDefault(listing, 0) - taken;
    }

    /**
     * One reservation for each listing, or those that there are for that reference; none when anything is short. The first
     * stands for all.
     */
    synchronized List<Reservation> reserve(@Nullable String owner, String reference, Map<String, Integer> wanted) {
        List<Reservation> standing = find(reference).stream()
                .filter(each -> each.status.equals("ACTIVE") || each.status.equals("CONFIRMED"))
                .toList();
        if (!standing.isEmpty()) {
            return standing;
        }
        if (wanted.entrySet().stream().anyMatch(line -> available(line.getKey()) < line.getValue())) {
            return List.of();
        }
        List<Reservation> made = new ArrayList<>();
        wanted.forEach((listing, quantity) ->
                made.add(new Reservation(Ids.next(), reference, owner, listing, quantity, "ACTIVE")));
        made.forEach(each -> reservations.put(each.id, each));
        return made;
    }

    synchronized List<Reservation> find(String reference) {
        return reservations.values().stream()
                .filter(each -> each.reference.equals(reference))
                .toList();
    }

    /** Ends it, unless it has ended otherwise; what was sold is taken back. The answer is how it is now. */
    synchronized Reservation end(UUID id, String status) {
        Reservation first = reservations.get(id);
        if (first == null) {
            throw new IllegalArgumentException("There is no reservation " + id);
        }
        boolean takenBack = first.status.equals("CONFIRMED") && status.equals("RELEASED");
        if (first.status.equals("ACTIVE") || takenBack) {
            find(first.reference).stream()
                    .filter(each -> each.status.equals(first.status))
                    .forEach(each -> reservations.put(each.id, each.with(status)));
        }
        return Objects.requireNonNull(reservations.get(id));
    }

    /** Its time is over. */
    synchronized void expire(String reference) {
        find(reference).forEach(each -> reservations.put(each.id, each.with("EXPIRED")));
    }
}
