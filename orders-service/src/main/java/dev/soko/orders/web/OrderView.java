package dev.soko.orders.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.soko.orders.address.Address;
import dev.soko.orders.order.Cancellation;
import dev.soko.orders.order.Delivery;
import dev.soko.orders.order.Item;
import dev.soko.orders.order.Order;
import dev.soko.orders.order.OrderStatus;
import dev.soko.orders.order.Receipt;
import dev.soko.orders.order.ReturnRequest;
import dev.soko.orders.order.Seen;
import dev.soko.orders.order.Shipment;
import dev.soko.orders.order.Terms;
import dev.soko.orders.stock.Goods;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as its parties and staff see it.
 *
 * @param groupId the same for all that was placed together
 * @param auctionId null for one that the buyer placed
 * @param total all that the buyer pays, delivery included
 * @param delivery null while an auction's winner has not chosen
 * @param nextStates where the caller can move it from here
 */
record OrderView(
        UUID id,
        UUID groupId,
        UUID buyerId,
        UUID sellerId,
        @Nullable UUID auctionId,
        OrderStatus status,
        Set<OrderStatus> nextStates,
        List<ItemView> items,
        Money total,
        @Nullable DeliveryView delivery,
        List<ShipmentView> shipments,
        Instant placedAt,
        Instant paymentDueAt,
        @Nullable Receipt receipt,
        @Nullable ReturnRequest returned,
        @Nullable Cancellation cancellation) {

    /** @param variantId null for a listing without variants */
    record ItemView(
            UUID listingId, @Nullable UUID variantId, String title, String category, int quantity, Money unitPrice) {

        static ItemView of(Item item) {
            return new ItemView(
                    item.sku().listingId(),
                    item.sku().variantId(),
                    item.title(),
                    item.category(),
                    item.quantity(),
                    item.unitPrice());
        }
    }

    /** @param address for the two parties */
    record DeliveryView(
            Delivery.DeliveryType type,
            Money price,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Address address) {}

    record ShipmentView(UUID id, List<ShippedItem> items, Shipment.@Nullable Tracking tracking, Instant shippedAt) {

        static ShipmentView of(Shipment shipment) {
            return new ShipmentView(
                    shipment.id(),
                    shipment.goods().stream().map(ShippedItem::of).toList(),
                    shipment.tracking(),
                    shipment.shippedAt());
        }
    }

    record ShippedItem(UUID listingId, @Nullable UUID variantId, int quantity) {
        static ShippedItem of(Goods goods) {
            return new ShippedItem(goods.sku().listingId(), goods.sku().variantId(), goods.quantity());
        }
    }

    static OrderView of(Seen seen) {
        Order order = seen.order();
        Terms terms = order.terms();
        return new OrderView(
                order.id(),
                terms.groupId(),
                terms.buyerId(),
                terms.sellerId(),
                terms.auctionId(),
                order.status(),
                seen.nextStates(),
                terms.items().stream().map(ItemView::of).toList(),
                terms.total(),
                delivery(order.delivery(), seen.seesAddress()),
                order.shipments().stream().map(ShipmentView::of).toList(),
                terms.placedAt(),
                terms.paymentDueAt(),
                order.receipt(),
                order.returned(),
                order.cancellation());
    }

    private static @Nullable DeliveryView delivery(@Nullable Delivery delivery, boolean withAddress) {
        return delivery == null
                ? null
                : new DeliveryView(delivery.type(), delivery.price(), withAddress ? delivery.address() : null);
    }
}
