package dev.soko.escrow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this service listens to is what orders-service says that it publishes. */
class ForeignContractTests {

    private static final EventSamples ORDERS = EventSamples.of("orders");

    @Test
    void anOrderHasAllThatIsToBePaid() {
        var order = ORDERS.parse("order.placed.v1", OrderEvents.Placed.class).order();

        assertThat(order).hasNoNullFieldsOrProperties();
        assertThat(order.total().amount()).isEqualTo(99900);
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.category()).isEqualTo("handmade");
            assertThat(line.amount()).isEqualTo(90000);
        });
    }

    @Test
    void aDeliveryNamesWhoConfirmedIt() {
        assertThat(ORDERS.parse("order.delivered.v1", OrderEvents.Delivered.class))
                .hasNoNullFieldsOrProperties();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.cancelled.v1", "order.completed.v1"})
    void anEndNamesTheOrder(String type) {
        assertThat(ORDERS.parse(type, OrderEvents.Ended.class).orderId()).isNotNull();
    }
}
