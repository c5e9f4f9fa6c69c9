package dev.soko.orders.web;

import static java.util.stream.Collectors.toMap;

import dev.soko.orders.order.OrderService;
import dev.soko.orders.order.OrderStatus;
import dev.soko.orders.order.Placing;
import dev.soko.orders.order.ReturnRequest;
import dev.soko.orders.order.Shipment.Tracking;
import dev.soko.orders.stock.Sku;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.text.Paragraphs;
import dev.soko.platform.text.SingleLine;
import dev.soko.platform.web.ClientAddress;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the parties and staff do with an order. */
@RestController
@RequestMapping("/api/v1/orders/{id}")
class OrderStepController {

    record TrackingBody(
            @Schema(example = "Sendy") @NotNull @Size(max = 80) @SingleLine
            String carrier,

            @Schema(example = "SY-4711") @Size(max = 80) @SingleLine @Nullable
            String number) {

        static @Nullable Tracking of(@Nullable TrackingBody body) {
            return body == null ? null : new Tracking(body.carrier, body.number);
        }
    }

    /**
     * @param note for CANCELLED; staff must give one
     * @param tracking for SHIPPED
     */
    record StatusChange(
            @NotNull OrderStatus status,

            @Schema(example = "Out of stock, sorry.") @Size(max = 2000) @Paragraphs @Nullable
            String note,

            @Valid @Nullable TrackingBody tracking) {}

    /** @param items absent for all that is left */
    record NewShipment(
            @Size(min = 1, max = LineBody.MAX_LINES) @Nullable
            List<@NotNull @Valid LineBody> items,

            @Valid @Nullable TrackingBody tracking) {

        @Nullable
        Map<Sku, Integer> quantities() {
            return items == null
                    ? null
                    : items.stream().collect(toMap(LineBody::sku, LineBody::quantity, Integer::sum));
        }
    }

    @Schema(name = "OrderCancellation")
    record CancellationBody(
            @Schema(example = "I found another one.") @Size(max = 2000) @Paragraphs @Nullable
            String note) {}

    record NewReturn(
            @NotNull ReturnRequest.Reason reason,

            @Schema(example = "The handle is broken.") @Size(max = 2000) @Paragraphs @Nullable
            String description) {}

    private final OrderService orders;
    private final Placing placing;

    OrderStepController(OrderService orders, Placing placing) {
        this.orders = orders;
        this.placing = placing;
    }

    @Operation(summary = "Move the order by the table of transitions")
    @PatchMapping(path = "/status", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> move(
            CurrentUser user,
            ClientAddress address,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody StatusChange request) {
        return OrderController.answer(orders.move(
                user,
                address.value(),
                id,
                ifMatch,
                request.status(),
                request.note(),
                TrackingBody.of(request.tracking())));
    }

    @Operation(summary = "Some of it, or all that is left, is on its way; with the last of it the order is SHIPPED")
    @PostMapping(path = "/shipments", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> ship(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody NewShipment request) {
        return OrderController.answer(
                orders.ship(user, id, ifMatch, request.quantities(), TrackingBody.of(request.tracking())));
    }

    @Operation(summary = "The buyer has it; when the seller said so before, the order is complete")
    @PostMapping("/delivery-confirmation")
    ResponseEntity<OrderView> confirmDelivery(CurrentUser user, @PathVariable UUID id, IfMatch ifMatch) {
        return OrderController.answer(orders.confirmDelivery(user, id, ifMatch));
    }

    @Operation(summary = "Cancel the order; what was paid goes back")
    @PostMapping(path = "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> cancel(
            CurrentUser user,
            ClientAddress address,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody CancellationBody request) {
        return OrderController.answer(orders.cancel(user, address.value(), id, ifMatch, request.note()));
    }

    @Operation(summary = "The buyer wants to send back what the seller called delivered, before the order is complete")
    @PostMapping(path = "/returns", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> requestReturn(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody NewReturn request) {
        return OrderController.answer(orders.requestReturn(user, id, ifMatch, request.reason(), request.description()));
    }

    @Operation(summary = "Another address until the seller prepares it; an auction's winner also says how")
    @PatchMapping(path = "/delivery", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OrderView> deliverTo(
            CurrentUser user, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody DeliveryBody request) {
        return OrderController.answer(placing.deliverTo(user, id, ifMatch, request.destination()));
    }
}
