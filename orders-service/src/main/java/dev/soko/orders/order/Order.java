package dev.soko.orders.order;

import static dev.soko.orders.order.OrderStatus.CANCELLED;
import static dev.soko.orders.order.OrderStatus.DELIVERED;
import static dev.soko.orders.order.OrderStatus.PAID;
import static dev.soko.orders.order.OrderStatus.PENDING_PAYMENT;
import static dev.soko.orders.order.OrderStatus.SHIPPED;

import dev.soko.orders.address.Address;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.orders.order.Shipment.Tracking;
import dev.soko.orders.stock.Goods;
import dev.soko.orders.stock.Sku;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one buyer bought of one seller. Every step makes a new one or is refused with 409, by the table of
 * {@link Transitions}.
 *
 * @param delivery null while an auction's winner has not said how and where to
 * @param receipt from DELIVERED on
 * @param version rises with every change, for entity tags
 */
public record Order(
        Terms terms,
        @Nullable Delivery delivery,
        OrderStatus status,
        List<Shipment> shipments,
        @Nullable Receipt receipt,
        @Nullable ReturnRequest returned,
        @Nullable Cancellation cancellation,
        long version) {

    static Order placed(Terms terms, @Nullable Delivery delivery) {
        return new Order(terms, delivery, PENDING_PAYMENT, List.of(), null, null, null, 0);
    }

    public UUID id() {
        return terms.id();
    }

    /** A step that is nothing but another state. */
    Order move(Actor actor, OrderStatus to) {
        require(actor, to);
        return new Order(terms, delivery, to, shipments, receipt, returned, cancellation, version + 1);
    }

    Order cancel(Actor actor, @Nullable String note, Instant now) {
        require(actor, CANCELLED);
        var why = new Cancellation(Cancellation.Reason.of(actor), note, now);
        return new Order(terms, delivery, CANCELLED, shipments, receipt, returned, why, version + 1);
    }

    /**
     * Some of it is on its way. With the last of it the order is SHIPPED.
     *
     * @param quantities null for all that is left
     * @throws dev.soko.platform.problem.ProblemException 422 for more than is left
     */
    Order ship(Actor actor, @Nullable Map<Sku, Integer> quantities, @Nullable Tracking tracking, Instant now) {
        require(actor, SHIPPED);
        Map<Sku, Integer> left = unshipped();
        Map<Sku, Integer> sent = quantities == null ? left : quantities;
        sent.forEach((sku, quantity) -> {
            if (quantity > left.getOrDefault(sku, 0)) {
                throw OrderProblem.TOO_MUCH_SHIPPED
                        .because("Of listing %s are %d left to ship."
                                .formatted(sku.listingId(), left.getOrDefault(sku, 0)))
                        .at("/items");
            }
        });
        List<Shipment> all = new ArrayList<>(shipments);
        List<Goods> goods = sent.entrySet().stream()
                .map(line -> new Goods(line.getKey(), line.getValue()))
                .toList();
        all.add(new Shipment(Ids.next(), goods, tracking, now));
        OrderStatus next = sent.equals(left) ? SHIPPED : status;
        return new Order(terms, delivery, next, List.copyOf(all), receipt, returned, cancellation, version + 1);
    }

    Order deliver(Actor confirmedBy, Instant now, Instant completesAt) {
        require(confirmedBy, DELIVERED);
        var received = new Receipt(confirmedBy, now, completesAt);
        return new Order(terms, delivery, DELIVERED, shipments, received, returned, cancellation, version + 1);
    }

    /**
     * The buyer wants to send it back: until it is complete, and once. Not after the buyer's own confirmation, by which the
     * seller is paid.
     *
     * @param completesAt how long the seller has to refund it, or the buyer to open a dispute
     */
    Order requestReturn(ReturnRequest.Reason reason, @Nullable String description, Instant now, Instant completesAt) {
        if (status != DELIVERED || receipt == null) {
            throw OrderProblem.ILLEGAL_TRANSITION.because("Only what is DELIVERED can be sent back; this is " + status);
        }
        if (receipt.confirmedBy() != Actor.SELLER) {
            throw OrderProblem.ILLEGAL_TRANSITION.because("You confirmed the delivery, and the money is the seller's.");
        }
        if (returned != null) {
            throw OrderProblem.RETURN_REQUESTED.because("It was asked for at " + returned.requestedAt() + ".");
        }
        var request = new ReturnRequest(reason, description, now);
        return new Order(
                terms, delivery, status, shipments, receipt.until(completesAt), request, cancellation, version + 1);
    }

    /** Whether it goes that way and to that country already. */
    boolean goes(DeliveryType type, @Nullable Address address) {
        return delivery != null && delivery.staysWith(type, address);
    }

    /**
     * The price is frozen: what the buyer pays has to be enough. In an auction's price is whatever is offered.
     *
     * @param today what the delivery of one of its listings costs; null when nothing
     * @throws dev.soko.platform.problem.ProblemException 422 when it is dearer
     */
    void requirePaid(@Nullable Money today) {
        if (terms.auctionId() == null && delivery != null && !delivery.pays(today)) {
            throw OrderProblem.DELIVERY_NOT_OFFERED
                    .because("The delivery to there is dearer than what the order pays for it.")
                    .at("/deliveryOption");
        }
    }

    /** Another address. An auction's winner also says how, which was in the price. */
    Order deliverTo(DeliveryType type, @Nullable Address address) {
        boolean early = status == PENDING_PAYMENT || status == PAID;
        if (!early || delivery != null && delivery.type() != type) {
            throw OrderProblem.DELIVERY_SETTLED.because(
                    "The order is %s, and its delivery is settled.".formatted(status));
        }
        Money price = delivery == null ? new Money(0, terms.total().currency()) : delivery.price();
        var changed = new Delivery(type, price, address);
        return new Order(terms, changed, status, shipments, receipt, returned, cancellation, version + 1);
    }

    /** Without what the buyer said of himself. */
    Order anonymised() {
        return new Order(
                terms,
                delivery == null ? null : delivery.anonymised(),
                status,
                shipments,
                receipt,
                returned == null ? null : returned.anonymised(),
                cancellation == null ? null : cancellation.anonymised(),
                version + 1);
    }

    /** Delivered, and nobody said anything in the time there was for it. */
    boolean isSilentAt(Instant now) {
        return status == DELIVERED && receipt != null && !now.isBefore(receipt.completesAt());
    }

    /** Whether that step is in the table, from here. */
    boolean can(Actor actor, OrderStatus to) {
        return Transitions.next(this, actor).contains(to);
    }

    /** What has to be reserved. */
    List<Goods> goods() {
        return terms.items().stream()
                .map(item -> new Goods(item.sku(), item.quantity()))
                .toList();
    }

    /** What it is of. */
    List<UUID> listings() {
        return terms.items().stream()
                .map(item -> item.sku().listingId())
                .distinct()
                .toList();
    }

    boolean isDeliveredBy(DeliveryType type) {
        return delivery != null && delivery.type() == type;
    }

    /** What was ordered and is not on its way; without what is all shipped. */
    Map<Sku, Integer> unshipped() {
        Map<Sku, Integer> left = new LinkedHashMap<>();
        terms.items().forEach(item -> left.put(item.sku(), item.quantity()));
        for (Shipment shipment : shipments) {
            shipment.goods().forEach(sent -> left.merge(sent.sku(), -sent.quantity(), Integer::sum));
        }
        left.values().removeIf(quantity -> quantity == 0);
        return left;
    }

    private void require(Actor actor, OrderStatus to) {
        Set<OrderStatus> next = Transitions.next(this, actor);
        if (!next.contains(to)) {
            throw OrderProblem.ILLEGAL_TRANSITION
                    .because("From %s the %s cannot go to %s.".formatted(status, actor, to))
                    .with("nextStates", next);
        }
    }
}
