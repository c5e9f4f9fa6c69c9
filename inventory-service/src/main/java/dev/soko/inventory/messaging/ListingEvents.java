package dev.soko.inventory.messaging;

import dev.soko.inventory.stock.ListingCopy;
import dev.soko.inventory.stock.ListingService;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Follows what listings there are, what they offer and whether they are on the market. */
@Component
class ListingEvents implements EventConsumer {

    record Listing(UUID listingId, UUID sellerId, String status, List<Variant> variants, long version) {

        ListingCopy copy() {
            return new ListingCopy(
                    listingId,
                    sellerId,
                    status,
                    variants.stream().map(Variant::variantId).toList(),
                    version);
        }
    }

    record Variant(UUID variantId) {}

    private final ListingService listings;

    ListingEvents(ListingService listings) {
        this.listings = listings;
    }

    @Override
    public String source() {
        return "listings";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "listing.published.v1",
                    "listing.changed.v1",
                    "listing.sold.v1",
                    "listing.archived.v1",
                    "listing.review-requested.v1",
                    "listing.rejected.v1",
                    "listing.taken-down.v1" ->
                listings.learn(event.as(Listing.class).copy());
            default -> {
                // Of no concern to stock.
            }
        }
    }
}
