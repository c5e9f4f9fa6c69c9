package dev.soko.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.inventory.reservation.ReservationService;
import dev.soko.inventory.stock.Sku;
import dev.soko.platform.Ids;
import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever happens in whatever order, also at once: the sum of an item's movements is the item, nothing is negative, and what
 * is reserved, or has left and not come back, is what the active and the confirmed reservations say. A failure names its seed.
 */
@InventoryTest
class StockAddsUpIT {

    private static final int STEPS = 120;
    private static final int ACTORS = 6;
    private static final CurrentUser ORDERS = new CurrentUser(Ids.next(), Ids.next(), Set.of(Role.SERVICE));

    private static final String KEPT = """
            select coalesce(sum(l.quantity), 0)::text from reservation_line l
            join reservation r on r.id = l.reservation_id and r.status = '%s'
            where l.item_id = :item
            """;

    /** @param items the first listing's first and last */
    private record Shop(TestToken seller, List<String> items, List<UUID> listings, List<String> orders) {}

    private record Kept(UUID id, CurrentUser maker, String reference) {}

    private final Api api;
    private final ReservationService reservations;
    private final JdbcClient jdbc;

    StockAddsUpIT(@Autowired Api api, @Autowired ReservationService reservations, @Autowired JdbcClient jdbc) {
        this.api = api;
        this.reservations = reservations;
        this.jdbc = jdbc;
    }

    static IntStream seeds() {
        return new Random().ints(4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void movementsAddUpToTheStock(int seed) throws Exception {
        Shop shop = shop();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> actors = IntStream.range(0, ACTORS)
                    .<Callable<Integer>>mapToObj(actor -> () -> act(new Random(seed + actor), shop))
                    .toList();
            int effects = 0;
            for (Future<Integer> actor : threads.invokeAll(actors)) {
                effects += actor.get();
            }
            assertThat(effects).isGreaterThan(STEPS / 4);
        }

        reservations.due(ACTORS * STEPS).forEach(reservations::expire);
        for (String item : shop.items()) {
            assertThat(ask("""
                            select sum(stocked) || ' stocked, ' || sum(reserved) || ' reserved, ' || sum(damaged) || ' damaged'
                            from movement where item_id = :item
                            """, item)).isEqualTo(ask("""
                            select stocked || ' stocked, ' || reserved || ' reserved, ' || damaged || ' damaged'
                            from item where id = :item
                            """, item));
            assertThat(ask(KEPT.formatted("ACTIVE"), item))
                    .isEqualTo(ask("select reserved::text from item where id = :item", item));
            assertThat(ask(KEPT.formatted("CONFIRMED"), item)).isEqualTo(ask("""
                            select coalesce(-sum(stocked), 0)::text from movement
                            where item_id = :item and reservation_id is not null
                            """, item));
        }
    }

    /** Three listings, one of them at two locations, and some orders of which orders-service asks again and again. */
    private Shop shop() {
        TestToken seller = api.tokens().user();
        List<String> items = new ArrayList<>(
                IntStream.range(0, 3).mapToObj(_ -> api.stocked(seller, 5)).toList());
        List<UUID> listings =
                items.stream().map(item -> api.listingOf(item, seller)).toList();
        items.add(api.stockedElsewhere(seller, listings.getFirst(), 5));
        List<String> orders =
                IntStream.range(0, 3).mapToObj(_ -> Ids.next().toString()).toList();
        return new Shop(seller, items, listings, orders);
    }

    private String ask(String sql, String item) {
        return jdbc.sql(sql).param("item", Api.id(item)).query(String.class).single();
    }

    /** How many of the steps were not refused. */
    private int act(Random random, Shop shop) {
        CurrentUser buyer = person(UUID.randomUUID());
        List<Kept> own = new ArrayList<>();
        int effects = 0;
        for (int step = 0; step < STEPS / ACTORS; step++) {
            try {
                effects += step(random, shop, buyer, own) ? 1 : 0;
            } catch (ProblemException refused) {
                assertThat(refused.getStatusCode().value()).isEqualTo(409);
            }
        }
        return effects;
    }

    private boolean step(Random random, Shop shop, CurrentUser buyer, List<Kept> own) {
        String item = any(random, shop.items());
        int quantity = 1 + random.nextInt(4);
        switch (random.nextInt(own.isEmpty() ? 4 : 7)) {
            case 0 -> own.add(reserve(random, shop, buyer, "walk"));
            case 1 -> own.add(reserve(random, shop, ORDERS, any(random, shop.orders())));
            case 2 -> {
                int delta = random.nextInt(3) == 0 ? -quantity : quantity;
                return changed(api.post(
                        item + "/adjustments",
                        shop.seller(),
                        "{\"delta\": %d, \"reason\": \"COUNT\"}".formatted(delta)));
            }
            case 3 -> {
                return changed(api.post(
                        item + "/damages",
                        shop.seller(),
                        "{\"quantity\": %d, \"description\": \"x\"}".formatted(1 + quantity / 4)));
            }
            case 4 -> reservations.confirm(ORDERS, any(random, own).id());
            case 5 -> {
                Kept kept = any(random, own);
                reservations.release(kept.maker(), kept.id());
            }
            default -> {
                Kept kept = any(random, own);
                api.letPass(kept.id());
                if (kept.maker().equals(ORDERS)) {
                    own.add(reserve(random, shop, ORDERS, kept.reference()));
                } else {
                    reservations.expire(kept.id());
                }
            }
        }
        return true;
    }

    private Kept reserve(Random random, Shop shop, CurrentUser maker, String reference) {
        Map<Sku, Integer> wanted = new LinkedHashMap<>();
        int quantity = 1 + random.nextInt(4);
        wanted.put(new Sku(any(random, shop.listings()), null), quantity);
        shop.listings().stream()
                .filter(_ -> random.nextBoolean())
                .forEach(listing -> wanted.put(new Sku(listing, null), quantity));
        UUID id = reservations
                .reserve(maker, maker.id(), wanted, reference, Duration.ofMinutes(1))
                .id();
        return new Kept(id, maker, reference);
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static boolean changed(org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec answer) {
        int status = answer.expectBody().returnResult().getStatus().value();
        assertThat(status).isIn(200, 409);
        return status == 200;
    }

    private static CurrentUser person(UUID id) {
        return new CurrentUser(id, id, Set.of(Role.USER));
    }
}
