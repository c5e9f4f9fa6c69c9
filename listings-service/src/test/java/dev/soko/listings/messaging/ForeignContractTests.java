package dev.soko.listings.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.listings.listing.StockLevel;
import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.api.Test;

/** What this service listens to is what the others say that they publish. */
class ForeignContractTests {

    @Test
    void authEventsHaveTheFieldsThatAreRead() {
        EventSamples auth = EventSamples.of("auth");

        assertThat(auth.parse("auth.user-suspended.v1", AuthEvents.Suspended.class)
                        .userId())
                .isNotNull();
        assertThat(auth.parse("auth.user-reinstated.v1", AuthEvents.Reinstated.class)
                        .userId())
                .isNotNull();
    }

    @Test
    void userEventsHaveTheFieldsThatAreRead() {
        EventSamples users = EventSamples.of("users");

        UserEvents.ProfileChanged profile = users.parse("user.profile-changed.v1", UserEvents.ProfileChanged.class);
        assertThat(profile.userId()).isNotNull();
        assertThat(profile.displayName()).isNotBlank();
        assertThat(users.parse("user.erased.v1", UserEvents.Erased.class).userId())
                .isNotNull();
    }

    @Test
    void inventoryEventsHaveTheFieldsThatAreRead() {
        StockLevel level = EventSamples.of("inventory").parse("inventory.stock-changed.v1", StockLevel.class);
        assertThat(level.itemId()).isNotNull();
        assertThat(level.listingId()).isNotNull();
        assertThat(level.variantId()).isNotNull();
        assertThat(level.available()).isPositive();
        assertThat(level.version()).isPositive();
    }

    @Test
    void orderEventsHaveTheFieldsThatAreRead() {
        OrderEvents.Placed order = EventSamples.of("orders").parse("order.placed.v1", OrderEvents.Placed.class);
        assertThat(order.variants()).hasSize(1);
    }
}
