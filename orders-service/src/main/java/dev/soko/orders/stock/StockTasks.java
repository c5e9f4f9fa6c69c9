package dev.soko.orders.stock;

import dev.soko.orders.OrdersProperties;
import dev.soko.orders.stock.InventoryReservations.Line;
import dev.soko.orders.stock.InventoryReservations.Reservation;
import dev.soko.orders.stock.InventoryReservations.Wanted;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Tells inventory-service what became of orders, with the token of this service, until it has answered. Every answer is
 * written down by itself; what is asked twice has one effect there.
 */
@Component
class StockTasks {

    private static final Logger log = LoggerFactory.getLogger(StockTasks.class);
    private static final int BATCH = 100;

    /** For goods that are confirmed at once. */
    private static final long MOMENT_SECONDS = 60;

    private final InventoryReservations inventory;
    private final ClaimStore claims;
    private final OrdersProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;

    StockTasks(
            InventoryReservations inventory,
            ClaimStore claims,
            OrdersProperties properties,
            Clock clock,
            MeterRegistry meters) {
        this.inventory = inventory;
        this.claims = claims;
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
    }

    /** Does what is due. One order's failure delays that order alone. */
    void run() {
        List<Claim> due;
        do {
            due = claims.due(clock.instant(), BATCH);
            due.forEach(this::attempt);
        } while (due.size() == BATCH);
    }

    private void attempt(Claim claim) {
        Task task = Objects.requireNonNull(claim.task(), "what is due has a task");
        try {
            switch (task) {
                case RESERVE -> reserve(claim);
                case CONFIRM -> confirm(claim);
                case RELEASE -> release(claim);
            }
        } catch (RuntimeException failure) {
            log.warn("{} for order {} will be tried again: {}", task, claim.orderId(), failure.toString());
            claims.reschedule(claim.orderId(), task, clock.instant().plus(properties.stockRetry()));
        }
    }

    /** An auction's result stands, whether the seller kept the thing in stock or not; perhaps he does until it is paid. */
    private void reserve(Claim claim) {
        Duration left = Duration.between(clock.instant(), claim.keptUntil());
        try {
            claims.reserved(claim.orderId(), reserve(claim, left.toSeconds()));
        } catch (HttpClientErrorException.Conflict refusal) {
            requireShortage(refusal);
            log.warn("There is not enough stock for order {}, which is not paid yet", claim.orderId());
            claims.done(claim.orderId(), Task.RESERVE);
        }
    }

    private void confirm(Claim claim) {
        try {
            UUID reservation = claim.reservation();
            inventory.confirm(reservation == null ? reserve(claim, MOMENT_SECONDS) : reservation);
        } catch (HttpClientErrorException.Conflict over) {
            confirmAgain(claim);
        }
        claims.done(claim.orderId(), Task.CONFIRM);
    }

    /** The reservation had ended before the payment was known here. */
    private void confirmAgain(Claim claim) {
        try {
            inventory.confirm(reserve(claim, MOMENT_SECONDS));
        } catch (HttpClientErrorException.Conflict refusal) {
            requireShortage(refusal);
            missing(claim);
        }
    }

    /** All that there is: what was sold need not be the reservation that is known here, which may have ended before. */
    private void release(Claim claim) {
        inventory.find(claim.orderId().toString()).items().stream()
                .map(Reservation::id)
                .forEach(inventory::release);
        claims.done(claim.orderId(), Task.RELEASE);
    }

    private void missing(Claim claim) {
        log.warn("There is not enough stock for order {}, which stands", claim.orderId());
        meters.counter("soko.orders.stock.missing").increment();
    }

    /** Any other conflict, such as a first request that is still running, is no answer yet. */
    private static void requireShortage(HttpClientErrorException.Conflict refusal) {
        if (!refusal.getResponseBodyAsString().contains("/problems/insufficient_stock")) {
            throw refusal;
        }
    }

    /** Asked again, by this process or another, it is the same reservation. */
    private UUID reserve(Claim claim, long seconds) {
        List<Line> lines = claim.goods().stream().map(Line::of).toList();
        return inventory
                .reserve(new Wanted(lines, claim.orderId().toString(), seconds, null))
                .id();
    }
}
