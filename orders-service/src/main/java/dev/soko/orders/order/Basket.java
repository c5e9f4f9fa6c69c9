package dev.soko.orders.order;

import dev.soko.orders.address.Address;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.orders.stock.Goods;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a buyer wants, of one seller or several, and how. */
public record Basket(List<Goods> lines, Destination destination) {

    /**
     * How and where to; what is sent needs one of the two addresses, what is collected none.
     *
     * @param addressId of the buyer's address book
     */
    public record Destination(
            DeliveryType type,
            @Nullable UUID addressId,
            @Nullable Address address) {}
}
