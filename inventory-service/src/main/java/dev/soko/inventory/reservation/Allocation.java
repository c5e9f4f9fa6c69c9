package dev.soko.inventory.reservation;

import static java.util.stream.Collectors.groupingBy;

import dev.soko.inventory.stock.Item;
import dev.soko.inventory.stock.Sku;
import dev.soko.inventory.stock.StockProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which items a reservation takes how much of: all that is wanted, or nothing. */
record Allocation(Item item, int quantity) {

    /** A line that cannot be had, as the problem names it. */
    record Shortage(UUID listingId, @Nullable UUID variantId, int requested, int available) {}

    /** @throws dev.soko.platform.problem.ProblemException 409 naming all that is short */
    static List<Allocation> of(Map<Sku, Integer> wanted, List<Item> items) {
        Map<Sku, List<Item>> bySku = items.stream().collect(groupingBy(Sku::of));
        List<Shortage> shortages = new ArrayList<>();
        List<Allocation> allocations = new ArrayList<>();
        wanted.forEach((sku, quantity) -> {
            List<Item> places = bySku.getOrDefault(sku, List.of());
            int available = places.stream().mapToInt(Item::available).sum();
            if (available < quantity) {
                shortages.add(new Shortage(sku.listingId(), sku.variantId(), quantity, available));
            } else {
                allocations.addAll(spread(quantity, places));
            }
        });
        if (!shortages.isEmpty()) {
            throw StockProblem.INSUFFICIENT_STOCK
                    .because("Not enough is available of %d of %d lines.".formatted(shortages.size(), wanted.size()))
                    .with("lines", shortages);
        }
        return allocations;
    }

    private static List<Allocation> spread(int quantity, List<Item> places) {
        List<Allocation> taken = new ArrayList<>();
        int left = quantity;
        for (Item place : places) {
            int here = Math.min(left, place.available());
            if (here > 0) {
                taken.add(new Allocation(place, here));
                left -= here;
            }
        }
        return taken;
    }
}
