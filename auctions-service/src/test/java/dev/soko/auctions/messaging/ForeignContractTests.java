package dev.soko.auctions.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignContractTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listing.published.v1",
                "listing.changed.v1",
                "listing.review-requested.v1",
                "listing.rejected.v1",
                "listing.sold.v1",
                "listing.archived.v1",
                "listing.taken-down.v1"
            })
    void listingsSayWhatIsNeeded(String type) {
        ListingEvents.Snapshot snapshot = EventSamples.of("listings").parse(type, ListingEvents.Snapshot.class);
        assertThat(snapshot.listing().title()).isNotBlank();
        assertThat(snapshot.listing().variants()).hasSize(2);
        assertThat(snapshot.listing().onMarket()).isEqualTo(snapshot.status().equals("ACTIVE"));
        assertThat(snapshot.listing().soldOut()).isEqualTo(type.equals("listing.sold.v1"));
    }

    @Test
    void ordersSayWhoDidNotPayForWhichAuction() {
        OrderEvents.Cancelled cancelled =
                EventSamples.of("orders").parse("order.cancelled.v1", OrderEvents.Cancelled.class);
        assertThat(cancelled.buyerId()).isNotNull();
        assertThat(cancelled.reason()).isEqualTo("UNPAID");
    }

    @Test
    void authAndUsersSayWhoItIs() {
        assertThat(EventSamples.of("auth")
                        .parse("auth.user-suspended.v1", AuthEvents.Suspended.class)
                        .userId())
                .isNotNull();
        assertThat(EventSamples.of("auth")
                        .parse("auth.user-reinstated.v1", AuthEvents.Reinstated.class)
                        .userId())
                .isNotNull();
        assertThat(EventSamples.of("users")
                        .parse("user.erased.v1", UserEvents.Erased.class)
                        .userId())
                .isNotNull();
    }
}
