package dev.soko.orders.stock;

import dev.soko.orders.OrdersProperties;
import dev.soko.platform.idempotency.EffectMark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import tools.jackson.databind.JsonNode;

/** Reserves goods while a buyer waits. No transaction: it waits for inventory-service. */
@Component
public class Reserving {

    private static final Logger log = LoggerFactory.getLogger(Reserving.class);

    private final InventoryReservations inventory;
    private final Stock stock;
    private final OrdersProperties properties;
    private final Clock clock;

    Reserving(InventoryReservations inventory, Stock stock, OrdersProperties properties, Clock clock) {
        this.inventory = inventory;
        this.stock = stock;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Reserves all goods of a buyer's order or none, until somewhat after the payment is due.
     *
     * @return the reservation
     * @throws dev.soko.platform.problem.ProblemException 409 when anything is short, 503 without an answer
     */
    public UUID reserve(UUID buyer, UUID order, List<Goods> goods, Instant paymentDue) {
        Instant until = paymentDue.plus(properties.reservationMargin());
        // The Idempotency-Key stands for the order, which is not made here.
        EffectMark.beforeTheEffect(() -> stock.announce(order, goods, until));
        var lines = goods.stream().map(InventoryReservations.Line::of).toList();
        long seconds = Duration.between(clock.instant(), until).toSeconds();
        try {
            return inventory
                    .reserve(new InventoryReservations.Wanted(lines, order.toString(), seconds, buyer))
                    .id();
        } catch (HttpClientErrorException.Conflict refusal) {
            EffectMark.beforeTheEffect(() -> stock.forget(order));
            throw StockProblem.INSUFFICIENT_STOCK
                    .because("Not all that was ordered is available.")
                    .with("lines", lines(refusal));
        }
    }

    /**
     * The order will not be written: its reservation is released within seconds, or later when even this cannot be put on
     * record.
     */
    public void giveUp(UUID order) {
        try {
            EffectMark.beforeTheEffect(() -> stock.giveUp(order));
        } catch (RuntimeException failure) {
            log.warn("What is reserved for {} is released when its time is over: {}", order, failure.toString());
        }
    }

    /** What is short, as inventory-service names it. */
    private static @Nullable JsonNode lines(HttpClientErrorException.Conflict refusal) {
        JsonNode problem = refusal.getResponseBodyAs(JsonNode.class);
        return problem == null ? null : problem.get("lines");
    }
}
