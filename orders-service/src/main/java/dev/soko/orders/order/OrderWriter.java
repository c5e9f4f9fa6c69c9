package dev.soko.orders.order;

import dev.soko.orders.stock.Stock;
import dev.soko.platform.events.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what became of an order, tells the others, and has its goods follow. Within the transaction that locked it. */
@Component
class OrderWriter {

    private final OrderStore orders;
    private final Outbox outbox;
    private final Stock stock;
    private final Clock clock;
    private final MeterRegistry meters;

    OrderWriter(OrderStore orders, Outbox outbox, Stock stock, Clock clock, MeterRegistry meters) {
        this.orders = orders;
        this.outbox = outbox;
        this.stock = stock;
        this.clock = clock;
        this.meters = meters;
    }

    /** False, and nothing is written, when there is an order of that buyer from that auction already. */
    boolean insert(Order order) {
        if (!orders.insert(order)) {
            return false;
        }
        arrived(null, order);
        return true;
    }

    Order update(Order before, Order after) {
        orders.update(after);
        if (after.status() != before.status()) {
            arrived(before.status(), after);
        }
        return after;
    }

    private void arrived(@Nullable OrderStatus from, Order order) {
        outbox.publish(OrderEvent.arrived(from, order, clock.instant()));
        meters.counter("soko.orders.arrived", "status", order.status().name()).increment();
        switch (order.status()) {
            case PAID -> stock.sell(order.id(), order.goods());
            case CANCELLED -> stock.free(order.id(), order.goods());
            default -> {
                // Goods stay where they are.
            }
        }
    }
}
