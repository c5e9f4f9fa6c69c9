package dev.soko.inventory.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.inventory.stock.ListingCopy;
import dev.soko.testing.events.EventSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this service listens to is what listings-service says that it publishes. */
class ForeignContractTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listing.published.v1",
                "listing.changed.v1",
                "listing.sold.v1",
                "listing.archived.v1",
                "listing.review-requested.v1",
                "listing.rejected.v1",
                "listing.taken-down.v1"
            })
    void listingEventsHaveTheFieldsThatAreRead(String type) {
        ListingCopy listing = EventSamples.of("listings")
                .parse(type, ListingEvents.Listing.class)
                .copy();

        assertThat(listing.id()).isNotNull();
        assertThat(listing.sellerId()).isNotNull();
        assertThat(listing.status()).isNotBlank();
        assertThat(listing.variants()).isNotEmpty().doesNotContainNull();
        assertThat(listing.version()).isPositive();
    }
}
