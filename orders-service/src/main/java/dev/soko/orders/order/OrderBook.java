package dev.soko.orders.order;

import dev.soko.orders.stock.Stock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction in which a buyer's orders come to be. */
@Component
class OrderBook {

    private final OrderWriter writer;
    private final Stock stock;

    OrderBook(OrderWriter writer, Stock stock) {
        this.writer = writer;
        this.stock = stock;
    }

    /** @param reservations of the orders' goods, by order */
    @Transactional
    void write(List<Order> orders, Map<UUID, UUID> reservations) {
        for (Order order : orders) {
            stock.keep(order.id(), Objects.requireNonNull(reservations.get(order.id())));
            writer.insert(order);
        }
    }
}
