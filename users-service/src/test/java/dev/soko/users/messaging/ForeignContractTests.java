package dev.soko.users.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.api.Test;

/** What this service listens to is what the others say that they publish. */
class ForeignContractTests {

    @Test
    void authEventsHaveTheFieldsThatAreRead() {
        EventSamples auth = EventSamples.of("auth");

        assertThat(auth.parse("auth.user-registered.v1", AuthEvents.Registered.class))
                .hasNoNullFieldsOrPropertiesExcept("phone");
        assertThat(auth.parse("auth.user-verified.v1", AuthEvents.Verified.class))
                .hasNoNullFieldsOrProperties();
        assertThat(auth.parse("auth.user-suspended.v1", AuthEvents.Suspended.class))
                .hasNoNullFieldsOrProperties();
        assertThat(auth.parse("auth.user-reinstated.v1", AuthEvents.Reinstated.class))
                .hasNoNullFieldsOrProperties();
    }

    @Test
    void orderEventsHaveTheFieldsThatAreRead() {
        EventSamples orders = EventSamples.of("orders");

        assertThat(orders.parse("order.completed.v1", OrderEvents.Completed.class))
                .hasNoNullFieldsOrProperties();
        assertThat(orders.parse("order.disputed.v1", OrderEvents.Disputed.class))
                .hasNoNullFieldsOrProperties();
        assertThat(orders.parse("order.cancelled.v1", OrderEvents.Cancelled.class))
                .hasNoNullFieldsOrProperties();
    }

    @Test
    void escrowEventsHaveTheFieldsThatAreRead() {
        assertThat(EventSamples.of("escrow").parse("escrow.dispute-closed.v1", EscrowEvents.Closed.class))
                .hasNoNullFieldsOrProperties();
    }
}
