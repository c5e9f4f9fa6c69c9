package dev.soko.orders.web;

import dev.soko.orders.order.Basket.Destination;
import dev.soko.orders.order.Delivery.DeliveryType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How and where to. PICKUP needs no address.
 *
 * @param addressId one of the caller's address book, or else
 * @param address any other
 */
record DeliveryBody(
        @NotNull DeliveryType deliveryOption,
        @Nullable UUID addressId,
        @Valid @Nullable AddressBody address) {

    Destination destination() {
        return new Destination(deliveryOption, addressId, address == null ? null : address.address());
    }
}
