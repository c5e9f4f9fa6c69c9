package dev.soko.orders.order;

import dev.soko.orders.OrdersProperties;
import dev.soko.orders.address.Address;
import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.orders.order.Shipment.Tracking;
import dev.soko.orders.stock.Sku;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What buyers, sellers and staff see of an order and do with it. Another's order answers as an unknown one does: 404; a
 * step that is not in the table is a 409, an old {@code If-Match} a 412.
 */
@Service
public class OrderService {

    /** What somebody does with an order. */
    private interface Step {
        Order take(Order order, Actor actor);
    }

    private final OrderStore orders;
    private final OrderWriter writer;
    private final Outbox outbox;
    private final OrdersProperties properties;
    private final Clock clock;

    OrderService(OrderStore orders, OrderWriter writer, Outbox outbox, OrdersProperties properties, Clock clock) {
        this.orders = orders;
        this.writer = writer;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Seen get(CurrentUser viewer, UUID id) {
        return seen(orders.find(id).orElseThrow(OrderService::unknown), viewer);
    }

    /** What the viewer bought, or sold, newest first. */
    @Transactional(readOnly = true)
    public Page<Seen> list(CurrentUser viewer, boolean asBuyer, @Nullable OrderStatus status, PageRequest page) {
        List<Order> found = orders.list(viewer.id(), asBuyer, status, page);
        return Page.of(found, page, order -> Cursor.of(order.id())).map(order -> seen(order, viewer));
    }

    /**
     * Moves the order by the table.
     *
     * @param address where the request comes from, for the audit log
     * @param note for CANCELLED; staff must give one, else 422
     * @param tracking for SHIPPED, which ships all that is left
     */
    @Transactional
    public Seen move(
            CurrentUser user,
            String address,
            UUID id,
            IfMatch ifMatch,
            OrderStatus to,
            @Nullable String note,
            @Nullable Tracking tracking) {
        return switch (to) {
            case SHIPPED -> ship(user, id, ifMatch, null, tracking);
            case CANCELLED -> cancel(user, address, id, ifMatch, note);
            case DELIVERED -> step(user, id, ifMatch, this::deliver);
            default -> step(user, id, ifMatch, (order, actor) -> order.move(actor, to));
        };
    }

    /** @param quantities null for all that is left */
    @Transactional
    public Seen ship(
            CurrentUser user,
            UUID id,
            IfMatch ifMatch,
            @Nullable Map<Sku, Integer> quantities,
            @Nullable Tracking tracking) {
        Seen after =
                step(user, id, ifMatch, (order, actor) -> order.ship(actor, quantities, tracking, clock.instant()));
        if (after.order().status() != OrderStatus.SHIPPED) {
            outbox.publish(OrderEvent.partShipped(after.order()));
        }
        return after;
    }

    /** The buyer has it. When the seller said so before, that completes the order. */
    @Transactional
    public Seen confirmDelivery(CurrentUser user, UUID id, IfMatch ifMatch) {
        return step(user, id, ifMatch, (order, actor) -> {
            requireBuyer(actor);
            return order.can(actor, OrderStatus.COMPLETED)
                    ? order.move(actor, OrderStatus.COMPLETED)
                    : deliver(order, actor);
        });
    }

    /**
     * @param address where the request comes from, for the audit log
     * @param note staff must give one, else 422
     */
    @Transactional
    public Seen cancel(CurrentUser user, String address, UUID id, IfMatch ifMatch, @Nullable String note) {
        Instant now = clock.instant();
        return step(user, id, ifMatch, (order, actor) -> {
            Order cancelled = order.cancel(actor, note, now);
            if (actor == Actor.STAFF) {
                if (note == null || note.isBlank()) {
                    throw OrderProblem.REASON_REQUIRED.because("Say why.").at("/note");
                }
                outbox.publish(StaffAction.cancelled(new StaffMember(user.id(), address), order, cancelled, note, now));
            }
            return cancelled;
        });
    }

    /** The buyer wants to send it back; it is not complete by itself until the seller has had time for that. */
    @Transactional
    public Seen requestReturn(
            CurrentUser user, UUID id, IfMatch ifMatch, ReturnRequest.Reason reason, @Nullable String description) {
        Instant now = clock.instant();
        return step(user, id, ifMatch, (order, actor) -> {
            requireBuyer(actor);
            Order returned = order.requestReturn(reason, description, now, now.plus(properties.returnWindow()));
            outbox.publish(OrderEvent.returnRequested(returned));
            return returned;
        });
    }

    /** The buyer says where to, or how and where to. */
    @Transactional
    Seen deliverTo(CurrentUser user, UUID id, IfMatch ifMatch, DeliveryType type, @Nullable Address address) {
        return step(user, id, ifMatch, (order, actor) -> {
            requireBuyer(actor);
            return order.deliverTo(type, address);
        });
    }

    private Order deliver(Order order, Actor actor) {
        Instant now = clock.instant();
        return order.deliver(actor, now, now.plus(properties.inspectionWindow()));
    }

    private Seen step(CurrentUser user, UUID id, IfMatch ifMatch, Step step) {
        Order before = orders.lock(id).orElseThrow(OrderService::unknown);
        Actor actor = seen(before, user).viewer();
        ifMatch.require(before.version());
        return new Seen(writer.update(before, step.take(before, actor)), actor);
    }

    private static void requireBuyer(Actor actor) {
        if (actor != Actor.BUYER) {
            throw CommonProblem.FORBIDDEN.because("That is for the buyer to say.");
        }
    }

    private static Seen seen(Order order, CurrentUser viewer) {
        return Actor.of(viewer, order.terms())
                .map(actor -> new Seen(order, actor))
                .orElseThrow(OrderService::unknown);
    }

    private static RuntimeException unknown() {
        return CommonProblem.notFound("order");
    }
}
