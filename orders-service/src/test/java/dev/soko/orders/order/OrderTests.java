package dev.soko.orders.order;

import static dev.soko.orders.order.SomeOrder.ADDRESS;
import static dev.soko.orders.order.SomeOrder.NOW;
import static dev.soko.orders.order.SomeOrder.SKU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.orders.order.Delivery.DeliveryType;
import dev.soko.platform.Money;
import dev.soko.platform.problem.ProblemException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an order permits besides the table. */
class OrderTests {

    private final Order preparing = SomeOrder.in(OrderStatus.PREPARING, DeliveryType.COURIER);

    @Test
    void theLastPieceShipsTheOrder() {
        Order partly = preparing.ship(Actor.SELLER, Map.of(SKU, 2), null, NOW);
        assertThat(partly.status()).isEqualTo(OrderStatus.PREPARING);
        assertThat(partly.unshipped()).containsExactly(Map.entry(SKU, 1));

        Order all = partly.ship(Actor.SELLER, Map.of(SKU, 1), null, NOW);
        assertThat(all.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(all.unshipped()).isEmpty();
    }

    @Test
    void noMoreIsShippedThanWasOrdered() {
        Order partly = preparing.ship(Actor.SELLER, Map.of(SKU, 2), null, NOW);

        refuses(() -> partly.ship(Actor.SELLER, Map.of(SKU, 2), null, NOW), OrderProblem.TOO_MUCH_SHIPPED);
    }

    @Test
    void itIsSilentFromItsTimeOnAndNotBefore() {
        Order delivered =
                SomeOrder.in(OrderStatus.SHIPPED, DeliveryType.COURIER).deliver(Actor.SELLER, NOW, NOW.plusSeconds(10));

        assertThat(delivered.isSilentAt(NOW.plusSeconds(9))).isFalse();
        assertThat(delivered.isSilentAt(NOW.plusSeconds(10))).isTrue();
    }

    @Test
    void aReturnPutsTheEndOffAndIsAskedForOnce() {
        Order returned = SomeOrder.in(OrderStatus.SHIPPED, DeliveryType.COURIER)
                .deliver(Actor.SELLER, NOW, NOW.plusSeconds(10))
                .requestReturn(ReturnRequest.Reason.DAMAGED, "Broken", NOW, NOW.plusSeconds(20));

        assertThat(returned.isSilentAt(NOW.plusSeconds(19))).isFalse();
        refuses(
                () -> returned.requestReturn(ReturnRequest.Reason.DAMAGED, null, NOW, NOW),
                OrderProblem.RETURN_REQUESTED);
        refuses(
                () -> preparing.requestReturn(ReturnRequest.Reason.DAMAGED, null, NOW, NOW),
                OrderProblem.ILLEGAL_TRANSITION);
    }

    /** By which the seller is paid at once. */
    @Test
    void nothingIsSentBackAfterTheBuyersOwnConfirmation() {
        Order confirmed =
                SomeOrder.in(OrderStatus.SHIPPED, DeliveryType.COURIER).deliver(Actor.BUYER, NOW, NOW.plusSeconds(10));

        refuses(
                () -> confirmed.requestReturn(ReturnRequest.Reason.DAMAGED, null, NOW, NOW.plusSeconds(20)),
                OrderProblem.ILLEGAL_TRANSITION);
    }

    @Test
    void aWinnerChoosesTheDeliveryOnceAndTheAddressUntilItIsPrepared() {
        Order chosen = SomeOrder.won().deliverTo(DeliveryType.COURIER, ADDRESS);

        assertThat(chosen.delivery()).isEqualTo(new Delivery(DeliveryType.COURIER, new Money(0, "ZAR"), ADDRESS));
        assertThat(chosen.deliverTo(DeliveryType.COURIER, ADDRESS).delivery()).isEqualTo(chosen.delivery());
        refuses(() -> chosen.deliverTo(DeliveryType.PICKUP, null), OrderProblem.DELIVERY_SETTLED);
        refuses(() -> preparing.deliverTo(DeliveryType.COURIER, ADDRESS), OrderProblem.DELIVERY_SETTLED);
    }

    @Test
    void anAddressIsNotToBeReadInALog() {
        assertThat(preparing.toString()).doesNotContain("Amina", "Kisumu");
    }

    private static void refuses(ThrowingCallable step, OrderProblem problem) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problemType()).isEqualTo(problem));
    }
}
