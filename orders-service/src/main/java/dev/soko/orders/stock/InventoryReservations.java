package dev.soko.orders.stock;

import dev.soko.platform.http.AsService;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Reservations at inventory-service, made and ended with the token of this service: buyers cannot end these. */
@AsService
@HttpExchange("/api/v1/inventory/reservations")
interface InventoryReservations {

    /** @param userId for whom; null for this service itself */
    record Wanted(
            List<Line> lines,
            String reference,
            long ttlSeconds,
            @Nullable UUID userId) {}

    record Line(UUID listingId, @Nullable UUID variantId, int quantity) {
        static Line of(Goods goods) {
            return new Line(goods.sku().listingId(), goods.sku().variantId(), goods.quantity());
        }
    }

    record Reservation(UUID id) {}

    record Found(List<Reservation> items) {}

    /** Or the one that there is for that reference and that was neither released nor has expired. */
    @PostExchange
    Reservation reserve(@RequestBody Wanted wanted);

    @GetExchange
    Found find(@RequestParam String reference);

    @PostExchange("/{id}/confirm")
    Reservation confirm(@PathVariable UUID id);

    @PostExchange("/{id}/release")
    Reservation release(@PathVariable UUID id);
}
