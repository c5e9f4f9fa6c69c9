package dev.soko.orders.order;

import static dev.soko.orders.order.SomeOrder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state, every other, everybody: allowed, or 409. What is allowed is written down here a second time. */
class TransitionTests {

    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("PENDING_PAYMENT PAID", "SYSTEM"),
            Map.entry("PENDING_PAYMENT CANCELLED", "BUYER SELLER SYSTEM STAFF"),
            Map.entry("PAID PREPARING", "SELLER"),
            Map.entry("PAID CANCELLED", "BUYER SELLER STAFF"),
            Map.entry("PREPARING SHIPPED", "SELLER"),
            Map.entry("PREPARING CANCELLED", "SELLER STAFF"),
            Map.entry("SHIPPED DELIVERED", "BUYER SELLER"),
            Map.entry("READY_FOR_PICKUP DELIVERED", "BUYER SELLER"),
            Map.entry("READY_FOR_PICKUP CANCELLED", "SELLER STAFF"),
            Map.entry("DELIVERED COMPLETED", "BUYER SYSTEM"),
            Map.entry("PAID DISPUTED", "SYSTEM"),
            Map.entry("PREPARING DISPUTED", "SYSTEM"),
            Map.entry("SHIPPED DISPUTED", "SYSTEM"),
            Map.entry("READY_FOR_PICKUP DISPUTED", "SYSTEM"),
            Map.entry("DELIVERED DISPUTED", "SYSTEM"),
            Map.entry("COMPLETED DISPUTED", "SYSTEM"),
            Map.entry("DISPUTED COMPLETED", "SYSTEM"),
            Map.entry("DISPUTED REFUNDED", "SYSTEM"),
            Map.entry("PAID REFUNDED", "SYSTEM"),
            Map.entry("PREPARING REFUNDED", "SYSTEM"),
            Map.entry("SHIPPED REFUNDED", "SYSTEM"),
            Map.entry("READY_FOR_PICKUP REFUNDED", "SYSTEM"),
            Map.entry("DELIVERED REFUNDED", "SYSTEM"),
            Map.entry("COMPLETED REFUNDED", "SYSTEM"));

    static Stream<Arguments> everything() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(from -> Arrays.stream(OrderStatus.values())
                        .flatMap(to -> Arrays.stream(Actor.values()).map(actor -> Arguments.of(from, to, actor))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void ofASentOrder(OrderStatus from, OrderStatus to, Actor actor) {
        boolean allowed =
                List.of(ALLOWED.getOrDefault(from + " " + to, "").split(" ")).contains(actor.name());

        check(SomeOrder.in(from, DeliveryType.COURIER), to, actor, allowed);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void ofACollectedOrder(OrderStatus from, OrderStatus to, Actor actor) {
        String pair = (from + " " + to).replace("PREPARING READY_FOR_PICKUP", "PREPARING SHIPPED");
        boolean allowed = List.of(ALLOWED.getOrDefault(pair, "").split(" ")).contains(actor.name())
                && !(from == OrderStatus.PREPARING && to == OrderStatus.SHIPPED);

        check(SomeOrder.in(from, DeliveryType.PICKUP), to, actor, allowed);
    }

    private static void check(Order order, OrderStatus to, Actor actor, boolean allowed) {
        assertThat(order.can(actor, to)).isEqualTo(allowed);
        if (allowed) {
            Order moved = go(order, to, actor);
            assertThat(moved.status()).isEqualTo(to);
            assertThat(moved.version()).isEqualTo(order.version() + 1);
        } else {
            assertThatThrownBy(() -> go(order, to, actor))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problemType()).isEqualTo(OrderProblem.ILLEGAL_TRANSITION));
        }
    }

    private static Order go(Order order, OrderStatus to, Actor actor) {
        return switch (to) {
            case CANCELLED -> order.cancel(actor, null, NOW);
            case SHIPPED -> order.ship(actor, null, null, NOW);
            case DELIVERED -> order.deliver(actor, NOW, NOW);
            default -> order.move(actor, to);
        };
    }

    @Test
    void aWinnerWhoDidNotSayWhereToHasNothingPrepared() {
        Order paid = SomeOrder.won().move(Actor.SYSTEM, OrderStatus.PAID);

        assertThat(Transitions.next(paid, Actor.SELLER)).isEqualTo(Set.of(OrderStatus.CANCELLED));
    }

    @Test
    void whatIsPartlyOnItsWayIsNotCancelled() {
        Order partly = SomeOrder.in(OrderStatus.PREPARING, DeliveryType.COURIER)
                .ship(Actor.SELLER, Map.of(SomeOrder.SKU, 1), null, NOW);

        assertThat(partly.status()).isEqualTo(OrderStatus.PREPARING);
        assertThat(Transitions.next(partly, Actor.SELLER)).isEqualTo(Set.of(OrderStatus.SHIPPED));
    }

    @Test
    void noPairIsInTheTableTwice() {
        assertThat(Transitions.table().stream().map(row -> row.from() + " " + row.to()))
                .doesNotHaveDuplicates();
    }
}
