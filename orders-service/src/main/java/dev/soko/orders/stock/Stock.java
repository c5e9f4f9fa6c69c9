package dev.soko.orders.stock;

import dev.soko.orders.OrdersProperties;
import dev.soko.platform.problem.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the transactions of orders decide about goods. Nothing here asks inventory-service: that is {@link Reserving}'s while
 * a buyer waits, and {@link StockTasks}' afterwards. Before anything is reserved for an order, it is on record here that it
 * is to be released, which only the transaction that writes the order takes back.
 */
@Component
public class Stock {

    private final ClaimStore claims;
    private final OrdersProperties properties;
    private final Clock clock;

    Stock(ClaimStore claims, OrdersProperties properties, Clock clock) {
        this.claims = claims;
        this.properties = properties;
        this.clock = clock;
    }

    /** The order is written: what was reserved for it stays so. Fails when that took so long that it is being released. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(UUID order, UUID reservation) {
        if (!claims.keep(order, reservation, clock.instant())) {
            throw CommonProblem.SERVICE_UNAVAILABLE
                    .because("Placing the order took too long.")
                    .header("Retry-After", "1");
        }
    }

    /** An auction was won, so there is nobody to be told when there is too little. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reserveSoon(UUID order, List<Goods> goods, Instant paymentDue) {
        claims.give(order, goods, paymentDue.plus(properties.reservationMargin()), Task.RESERVE, clock.instant());
    }

    /** The order is paid: its goods leave the stock, also when none could be reserved for it before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sell(UUID order, List<Goods> goods) {
        Instant now = clock.instant();
        claims.give(order, goods, now, Task.CONFIRM, now);
    }

    /** The order is cancelled: its goods are free, or in stock again if they were sold. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void free(UUID order, List<Goods> goods) {
        Instant now = clock.instant();
        claims.give(order, goods, now, Task.RELEASE, now);
    }

    /** Before anything is reserved: unless the order is written, what will be reserved is to be released. */
    @Transactional
    void announce(UUID order, List<Goods> goods, Instant keptUntil) {
        Duration patience = properties.abandonedAfter();
        claims.give(order, goods, keptUntil, Task.RELEASE, clock.instant().plus(patience));
    }

    /** The order will not be written: what is reserved for it is released now. Without effect if it was written after all. */
    @Transactional
    void giveUp(UUID order) {
        claims.reschedule(order, Task.RELEASE, clock.instant());
    }

    /** There is no reservation, so there is nothing to release. */
    @Transactional
    void forget(UUID order) {
        claims.done(order, Task.RELEASE);
    }
}
