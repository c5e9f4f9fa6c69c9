package dev.soko.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.inventory.reservation.Reservation;
import dev.soko.inventory.reservation.ReservationService;
import dev.soko.inventory.stock.Sku;
import dev.soko.platform.Ids;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.testing.access.TestToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Items are locked in the order of their ids by everyone, so nobody waits in a circle. */
@InventoryTest
class LockOrderIT {

    private static final CurrentUser ORDERS = new CurrentUser(Ids.next(), Ids.next(), Set.of(Role.SERVICE));

    private final Api api;
    private final ReservationService reservations;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    LockOrderIT(
            @Autowired Api api,
            @Autowired ReservationService reservations,
            @Autowired JdbcClient jdbc,
            @Autowired PlatformTransactionManager transactions) {
        this.api = api;
        this.reservations = reservations;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The one that is over has only the second item, the new one takes both. */
    @Test
    void whoReservesAnewWaitsForTheFirstItemBeforeTheSecondIsLocked() {
        TestToken seller = api.tokens().user();
        String first = api.stocked(seller, 0);
        UUID listing = api.listingOf(first, seller);
        String second = api.stockedElsewhere(seller, listing, 2);
        String reference = Ids.next().toString();
        Reservation over = reserve(listing, 2, reference);
        api.restock(first, seller, 2);
        api.letPass(over.id());

        CompletableFuture<Reservation> anew = transaction.execute(_ -> {
            lock(first);
            int here = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            var waiting = CompletableFuture.supplyAsync(() -> reserve(listing, 4, reference));
            await().until(() -> somebodyWaitsFor(here));
            assertThat(lock(second)).as("free").hasSize(1);
            return waiting;
        });

        assertThat(anew)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(made -> assertThat(made.lines())
                        .extracting(Reservation.Line::itemId)
                        .containsExactly(Api.id(first), Api.id(second)));
        assertThat(api.number(second, seller, "reserved")).isEqualTo(2);
    }

    private Reservation reserve(UUID listing, int quantity, String reference) {
        return reservations.reserve(
                ORDERS, ORDERS.id(), Map.of(new Sku(listing, null), quantity), reference, Duration.ofMinutes(1));
    }

    /** Nothing when another has it. */
    private List<UUID> lock(String item) {
        return jdbc.sql("select id from item where id = :id for update skip locked")
                .param("id", Api.id(item))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private boolean somebodyWaitsFor(int backend) {
        return jdbc.sql("select exists (select from pg_stat_activity where :backend = any (pg_blocking_pids(pid)))")
                .param("backend", backend)
                .query(Boolean.class)
                .single();
    }
}
