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
 * is reserved is what the active reservations say. A failure names its seed.
 */
@InventoryTest
class StockAddsUpIT {

    private static final int STEPS = 120;
    private static final int ACTORS = 6;
    private static final CurrentUser ORDERS = new CurrentUser(Ids.next(), Ids.next(), Set.of(Role.SERVICE));

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
        TestToken seller = api.tokens().user();
        List<String> items =
                IntStream.range(0, 3).mapToObj(_ -> api.stocked(seller, 5)).toList();
        List<UUID> listings =
                items.stream().map(item -> api.listingOf(item, seller)).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> actors = IntStream.range(0, ACTORS)
                    .<Callable<Integer>>mapToObj(actor -> () -> act(new Random(seed + actor), seller, items, listings))
                    .toList();
            int effects = 0;
            for (Future<Integer> actor : threads.invokeAll(actors)) {
                effects += actor.get();
            }
            assertThat(effects).isGreaterThan(STEPS / 4);
        }

        for (String item : items) {
            assertThat(ask("""
                            select sum(stocked) || ' stocked, ' || sum(reserved) || ' reserved, ' || sum(damaged) || ' damaged'
                            from movement where item_id = :item
                            """, item)).isEqualTo(ask("""
                            select stocked || ' stocked, ' || reserved || ' reserved, ' || damaged || ' damaged'
                            from item where id = :item
                            """, item));
            assertThat(ask("""
                            select coalesce(sum(l.quantity), 0)::text from reservation_line l
                            join reservation r on r.id = l.reservation_id and r.status = 'ACTIVE'
                            where l.item_id = :item
                            """, item)).isEqualTo(ask("select reserved::text from item where id = :item", item));
        }
    }

    private String ask(String sql, String item) {
        return jdbc.sql(sql).param("item", Api.id(item)).query(String.class).single();
    }

    /** How many of the steps were not refused. */
    private int act(Random random, TestToken seller, List<String> items, List<UUID> listings) {
        UUID buyer = UUID.randomUUID();
        List<UUID> own = new ArrayList<>();
        int effects = 0;
        for (int step = 0; step < STEPS / ACTORS; step++) {
            try {
                effects += step(random, seller, items, listings, buyer, own) ? 1 : 0;
            } catch (ProblemException refused) {
                assertThat(refused.getStatusCode().value()).isEqualTo(409);
            }
        }
        return effects;
    }

    private boolean step(
            Random random, TestToken seller, List<String> items, List<UUID> listings, UUID buyer, List<UUID> own) {
        String item = items.get(random.nextInt(items.size()));
        int quantity = 1 + random.nextInt(4);
        switch (random.nextInt(own.isEmpty() ? 3 : 6)) {
            case 0 -> {
                Map<Sku, Integer> wanted = new LinkedHashMap<>();
                listings.forEach(listing -> {
                    if (random.nextBoolean()) {
                        wanted.put(new Sku(listing, null), quantity);
                    }
                });
                if (wanted.isEmpty()) {
                    return false;
                }
                own.add(reservations
                        .reserve(person(buyer), buyer, wanted, "walk", Duration.ofMinutes(1))
                        .id());
            }
            case 1 -> {
                int delta = random.nextInt(3) == 0 ? -quantity : quantity;
                return changed(api.post(
                        item + "/adjustments", seller, "{\"delta\": %d, \"reason\": \"COUNT\"}".formatted(delta)));
            }
            case 2 -> {
                return changed(api.post(
                        item + "/damages",
                        seller,
                        "{\"quantity\": %d, \"description\": \"x\"}".formatted(1 + quantity / 4)));
            }
            case 3 -> reservations.confirm(ORDERS, own.get(random.nextInt(own.size())));
            case 4 -> reservations.release(person(buyer), own.get(random.nextInt(own.size())));
            default -> {
                UUID id = own.get(random.nextInt(own.size()));
                jdbc.sql("""
                                update reservation set created_at = created_at - interval '1 hour',
                                    expires_at = expires_at - interval '1 hour' where id = :id
                                """).param("id", id).update();
                reservations.expire(id);
            }
        }
        return true;
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
