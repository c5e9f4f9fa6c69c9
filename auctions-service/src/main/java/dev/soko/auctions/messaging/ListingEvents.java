package dev.soko.auctions.messaging;

import dev.soko.auctions.auction.KnownListing;
import dev.soko.auctions.auction.OtherServicesNews;
import dev.soko.platform.events.EventConsumer;
import dev.soko.platform.events.ReceivedEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps a copy of listings, so that nobody has to be asked while people bid. */
@Component
class ListingEvents implements EventConsumer {

    record Snapshot(
            UUID listingId,
            UUID sellerId,
            String status,
            String title,
            String category,
            List<OfferedVariant> variants,
            long version) {

        KnownListing listing() {
            return new KnownListing(
                    listingId,
                    sellerId,
                    title,
                    category,
                    status.equals("ACTIVE"),
                    status.equals("SOLD"),
                    variants.stream().map(OfferedVariant::variantId).toList(),
                    version);
        }
    }

    record OfferedVariant(UUID variantId) {}

    private final OtherServicesNews news;

    ListingEvents(OtherServicesNews news) {
        this.news = news;
    }

    @Override
    public String source() {
        return "listings";
    }

    @Override
    public void on(ReceivedEvent event) {
        switch (event.type()) {
            case "listing.published.v1", "listing.changed.v1", "listing.review-requested.v1", "listing.sold.v1" ->
                news.listing(event.as(Snapshot.class).listing());
            case "listing.archived.v1" -> news.archived(event.as(Snapshot.class).listing());
            case "listing.rejected.v1" -> news.rejected(event.as(Snapshot.class).listing());
            case "listing.taken-down.v1" ->
                news.takenDown(event.as(Snapshot.class).listing());
            default -> {
                // Of no concern to auctions.
            }
        }
    }
}
