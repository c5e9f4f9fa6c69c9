package dev.soko.orders.order;

import dev.soko.orders.OrdersProperties;
import dev.soko.orders.stock.Sku;
import dev.soko.orders.stock.Stock;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happens to orders without anybody asking: by time, and by what other services say. */
@Service
public class OrderUpkeep {

    private static final Logger log = LoggerFactory.getLogger(OrderUpkeep.class);

    private final OrderStore orders;
    private final OrderWriter writer;
    private final Stock stock;
    private final OrdersProperties properties;
    private final Clock clock;

    OrderUpkeep(OrderStore orders, OrderWriter writer, Stock stock, OrdersProperties properties, Clock clock) {
        this.orders = orders;
        this.writer = writer;
        this.stock = stock;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What became of the money. Without effect on an order that cannot go there: a payment that comes after the
     * cancellation is escrow-service's to give back.
     */
    @Transactional
    public void settle(UUID id, OrderStatus to) {
        orders.lock(id).ifPresent(order -> {
            if (order.can(Actor.SYSTEM, to)) {
                writer.update(order, order.move(Actor.SYSTEM, to));
            } else {
                log.info("Order {} stays {} and does not become {}", id, order.status(), to);
            }
        });
    }

    /**
     * An auction has a winner, who has not said yet where to. One order for each winner.
     *
     * @param price what the winner pays, delivery included
     */
    @Transactional
    public void won(UUID auction, UUID winner, UUID seller, Sku sku, String title, String category, Money price) {
        Instant now = clock.instant();
        Terms terms = new Terms(
                Ids.next(),
                Ids.next(),
                winner,
                seller,
                auction,
                List.of(new Item(sku, title, category, 1, price)),
                price,
                now.plus(properties.auctionPaymentWindow()),
                now);
        Order order = Order.placed(terms, null);
        if (writer.insert(order)) {
            stock.reserveSoon(order.id(), order.goods(), terms.paymentDueAt());
        }
    }

    /** As {@link #won}, of an auction whose first winner did not pay and whose category that order has. */
    @Transactional
    public void wonSecond(UUID auction, UUID winner, UUID seller, Sku sku, String title, Money price) {
        String category = orders.categoryOf(auction)
                .orElseThrow(() -> new IllegalStateException("No order of the first winner of auction " + auction));
        won(auction, winner, seller, sku, title, category, price);
    }

    /** The member is no more: nothing that the member said of himself stays, and what is not paid will not be. */
    @Transactional
    public void erase(UUID member) {
        for (UUID id : orders.ofBuyer(member)) {
            Order order = orders.lock(id).orElseThrow();
            Order over = order.status() == OrderStatus.PENDING_PAYMENT
                    ? order.cancel(Actor.BUYER, null, clock.instant())
                    : order;
            writer.update(order, over.anonymised());
        }
    }

    List<UUID> unpaid(int limit) {
        return orders.unpaid(clock.instant(), limit);
    }

    List<UUID> silent(int limit) {
        return orders.silent(clock.instant(), limit);
    }

    /** Cancels an order that was not paid in time, unless it has been meanwhile. */
    @Transactional
    void lapse(UUID id) {
        Instant now = clock.instant();
        orders.lock(id)
                .filter(order -> order.status() == OrderStatus.PENDING_PAYMENT)
                .ifPresent(order -> writer.update(order, order.cancel(Actor.SYSTEM, null, now)));
    }

    /** Completes an order of which nothing was heard since it was delivered, unless something was meanwhile. */
    @Transactional
    void complete(UUID id) {
        Instant now = clock.instant();
        orders.lock(id)
                .filter(order -> order.isSilentAt(now))
                .ifPresent(order -> writer.update(order, order.move(Actor.SYSTEM, OrderStatus.COMPLETED)));
    }
}
