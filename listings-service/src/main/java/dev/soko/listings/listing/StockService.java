package dev.soko.listings.listing;

import dev.soko.platform.events.Outbox;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be bought of listings. inventory-service decides; what is here follows it by its events, a moment later: a listing is
 * SOLD when nothing is left of it, and on the market again when there is more.
 */
@Service
public class StockService {

    private final StockStore stock;
    private final ListingStore listings;
    private final ListingWriter writer;
    private final Outbox outbox;
    private final Clock clock;

    StockService(StockStore stock, ListingStore listings, ListingWriter writer, Outbox outbox, Clock clock) {
        this.stock = stock;
        this.listings = listings;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes note, unless something newer is known of that item. */
    @Transactional
    public void learn(StockLevel level) {
        // The listing first: of two items that are sold out at once the later sees the earlier.
        Optional<Listing> listing = listings.lock(level.listingId());
        stock.save(level);
        listing.ifPresent(this::follow);
    }

    /** Sells a listing on the market of which nothing is left; brings a sold one back of which there is more. It is locked. */
    Listing follow(Listing listing) {
        boolean soldOut = stock.isSoldOut(listing.id());
        return switch (listing.status()) {
            case ACTIVE -> soldOut ? move(listing, Move.SELL, ListingEvent.Sold::new) : listing;
            case SOLD -> soldOut ? listing : move(listing, Move.RELIST, ListingEvent.Published::new);
            default -> listing;
        };
    }

    private Listing move(Listing before, Move move, Function<ListingSnapshot, ListingEvent> event) {
        Listing after = writer.save(before, before.move(move, clock.instant()));
        outbox.publish(event.apply(ListingSnapshot.of(after)));
        return after;
    }

    /** Of those listings that were ever in stock. */
    public Map<UUID, Availability> find(Collection<UUID> listings) {
        return stock.of(listings);
    }

    /** {@link Availability#NONE} for what was never in stock. */
    public Availability find(UUID listing) {
        return find(List.of(listing)).getOrDefault(listing, Availability.NONE);
    }
}
