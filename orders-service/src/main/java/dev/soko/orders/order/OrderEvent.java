package dev.soko.orders.order;

import static java.util.Objects.requireNonNull;

import dev.soko.orders.order.Shipment.Tracking;
import dev.soko.platform.Money;
import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an order. Never with an address, nor with what the buyer wrote. */
public sealed interface OrderEvent extends DomainEvent {

    UUID orderId();

    @Override
    default UUID aggregateId() {
        return orderId();
    }

    /** Goods are reserved, and the buyer has until {@code paymentDueAt} to pay. */
    @EventType("order.placed.v1")
    record Placed(
            UUID orderId,
            UUID groupId,
            UUID buyerId,
            UUID sellerId,
            @Nullable UUID auctionId,
            List<Line> items,
            Money total,
            Instant paymentDueAt,
            Instant placedAt)
            implements OrderEvent {}

    /** So many of one thing. */
    record Line(
            UUID listingId, @Nullable UUID variantId, String title, String category, int quantity, Money unitPrice) {

        static Line of(Item item) {
            return new Line(
                    item.sku().listingId(),
                    item.sku().variantId(),
                    item.title(),
                    item.category(),
                    item.quantity(),
                    item.unitPrice());
        }
    }

    /** The money is in escrow. */
    @EventType("order.paid.v1")
    record Paid(UUID orderId, UUID buyerId, UUID sellerId, Money total) implements OrderEvent {}

    /** The seller is at it. */
    @EventType("order.preparing.v1")
    record Preparing(UUID orderId, UUID buyerId, UUID sellerId) implements OrderEvent {}

    /** Some of it is on its way, not all. */
    @EventType("order.part-shipped.v1")
    record PartShipped(
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            @Nullable String carrier,
            @Nullable String trackingNumber) implements OrderEvent {}

    /** The last of it is on its way. */
    @EventType("order.shipped.v1")
    record Shipped(
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            @Nullable String carrier,
            @Nullable String trackingNumber) implements OrderEvent {}

    /** The buyer can come for it. */
    @EventType("order.ready-for-pickup.v1")
    record ReadyForPickup(UUID orderId, UUID buyerId, UUID sellerId) implements OrderEvent {}

    /** The buyer has it, as the buyer or the seller says. */
    @EventType("order.delivered.v1")
    record Delivered(UUID orderId, UUID buyerId, UUID sellerId, Actor confirmedBy, Instant deliveredAt)
            implements OrderEvent {}

    /** All is well: both may review. */
    @EventType("order.completed.v1")
    record Completed(UUID orderId, UUID buyerId, UUID sellerId, List<UUID> listingIds, Instant completedAt)
            implements OrderEvent {}

    /** It will not be; what was paid goes back. */
    @EventType("order.cancelled.v1")
    record Cancelled(
            UUID orderId,
            UUID buyerId,
            UUID sellerId,
            @Nullable UUID auctionId,
            Cancellation.Reason reason,
            Instant cancelledAt)
            implements OrderEvent {}

    /**
     * A dispute is open.
     *
     * @param wasCompleted the order had been completed, which is no more so; perhaps it will be again
     */
    @EventType("order.disputed.v1")
    record Disputed(UUID orderId, UUID buyerId, UUID sellerId, boolean wasCompleted) implements OrderEvent {}

    /** The buyer has all of the money back. */
    @EventType("order.refunded.v1")
    record Refunded(UUID orderId, UUID buyerId, UUID sellerId) implements OrderEvent {}

    /** The buyer wants to send it back; the order is not complete by itself before {@code completesAt}. */
    @EventType("order.return-requested.v1")
    record ReturnRequested(UUID orderId, UUID buyerId, UUID sellerId, ReturnRequest.Reason reason, Instant completesAt)
            implements OrderEvent {}

    /** That a new order is there. */
    static OrderEvent placed(Terms terms) {
        return new Placed(
                terms.id(),
                terms.groupId(),
                terms.buyerId(),
                terms.sellerId(),
                terms.auctionId(),
                terms.items().stream().map(Line::of).toList(),
                terms.total(),
                terms.paymentDueAt(),
                terms.placedAt());
    }

    /**
     * That an order has come to its state.
     *
     * @param from null when it was placed
     */
    static OrderEvent arrived(@Nullable OrderStatus from, Order order, Instant now) {
        UUID id = order.id();
        UUID buyer = order.terms().buyerId();
        UUID seller = order.terms().sellerId();
        return switch (order.status()) {
            case PENDING_PAYMENT -> placed(order.terms());
            case PAID -> new Paid(id, buyer, seller, order.terms().total());
            case PREPARING -> new Preparing(id, buyer, seller);
            case SHIPPED -> {
                Tracking last = order.shipments().getLast().tracking();
                yield new Shipped(id, buyer, seller, carrier(last), number(last));
            }
            case READY_FOR_PICKUP -> new ReadyForPickup(id, buyer, seller);
            case DELIVERED -> {
                Receipt receipt = requireNonNull(order.receipt());
                yield new Delivered(id, buyer, seller, receipt.confirmedBy(), receipt.deliveredAt());
            }
            case COMPLETED -> new Completed(id, buyer, seller, order.listings(), now);
            case CANCELLED -> {
                Cancellation why = requireNonNull(order.cancellation());
                yield new Cancelled(id, buyer, seller, order.terms().auctionId(), why.reason(), why.at());
            }
            case DISPUTED -> new Disputed(id, buyer, seller, from == OrderStatus.COMPLETED);
            case REFUNDED -> new Refunded(id, buyer, seller);
        };
    }

    /** That some of it is on its way. */
    static OrderEvent partShipped(Order order) {
        Tracking last = order.shipments().getLast().tracking();
        return new PartShipped(
                order.id(), order.terms().buyerId(), order.terms().sellerId(), carrier(last), number(last));
    }

    /** That the buyer wants to send it back. */
    static OrderEvent returnRequested(Order order) {
        return new ReturnRequested(
                order.id(),
                order.terms().buyerId(),
                order.terms().sellerId(),
                requireNonNull(order.returned()).reason(),
                requireNonNull(order.receipt()).completesAt());
    }

    private static @Nullable String carrier(@Nullable Tracking tracking) {
        return tracking == null ? null : tracking.carrier();
    }

    private static @Nullable String number(@Nullable Tracking tracking) {
        return tracking == null ? null : tracking.number();
    }
}
