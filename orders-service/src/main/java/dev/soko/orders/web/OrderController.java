package dev.soko.orders.web;

import dev.soko.orders.order.Actor;
import dev.soko.orders.order.Basket;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.orders.order.OrderService;
import dev.soko.orders.order.OrderStatus;
import dev.soko.orders.order.Placing;
import dev.soko.orders.order.Seen;
import dev.soko.orders.order.Transition;
import dev.soko.orders.order.Transitions;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Placing orders and reading them. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {

    /** On which side of an order the caller is; as in {@code ?role=buyer}. */
    enum Side {
        buyer,
        seller
    }

    record NewOrder(
            @NotNull @Size(min = 1, max = LineBody.MAX_LINES)
            List<@NotNull @Valid LineBody> items,

            @NotNull DeliveryType deliveryOption,
            @Nullable UUID addressId,
            @Valid @Nullable AddressBody address) {

        Basket basket() {
            LineBody.requireFewEnough(items);
            return new Basket(
                    items.stream().map(LineBody::goods).toList(),
                    new DeliveryBody(deliveryOption, addressId, address).destination());
        }
    }

    /** @param orders one for each seller */
    record PlacedOrders(UUID groupId, List<OrderView> orders) {
        static PlacedOrders of(List<Seen> placed) {
            List<OrderView> views = placed.stream().map(OrderView::of).toList();
            return new PlacedOrders(views.getFirst().groupId(), views);
        }
    }

    /** @param guard what must be true besides; null for nothing */
    record TransitionView(
            OrderStatus from,
            OrderStatus to,
            Set<Actor> who,
            @Nullable String guard) {
        static TransitionView of(Transition row) {
            String condition = row.guard().condition();
            return new TransitionView(row.from(), row.to(), row.who(), condition.isEmpty() ? null : condition);
        }
    }

    record TransitionTable(List<TransitionView> items) {}

    private final Placing placing;
    private final OrderService orders;

    OrderController(Placing placing, OrderService orders) {
        this.placing = placing;
        this.orders = orders;
    }

    @Operation(summary = "Order of one seller or several: one order for each seller, or none; needs an Idempotency-Key")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    PlacedOrders place(CurrentUser user, @Valid @RequestBody NewOrder request) {
        return PlacedOrders.of(placing.place(user.id(), request.basket()));
    }

    @Operation(summary = "What I bought, or sold, newest first")
    @GetMapping
    Page<OrderView> list(
            CurrentUser user,
            @RequestParam(defaultValue = "buyer") Side role,
            @RequestParam(required = false) @Nullable OrderStatus status,
            PageRequest page) {
        return orders.list(user, role == Side.buyer, status, page).map(OrderView::of);
    }

    @Operation(summary = "Who may move an order from where to where")
    @GetMapping("/transitions")
    TransitionTable transitions() {
        return new TransitionTable(
                Transitions.table().stream().map(TransitionView::of).toList());
    }

    @Operation(summary = "An order, for its parties and FINANCE; nextStates are the caller's")
    @GetMapping("/{id}")
    ResponseEntity<OrderView> get(CurrentUser user, @PathVariable UUID id) {
        return answer(orders.get(user, id));
    }

    static ResponseEntity<OrderView> answer(Seen seen) {
        return ResponseEntity.ok().eTag(IfMatch.tag(seen.order().version())).body(OrderView.of(seen));
    }
}
