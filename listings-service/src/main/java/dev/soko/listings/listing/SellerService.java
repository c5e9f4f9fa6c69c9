package dev.soko.listings.listing;

import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows for listings from what happens to their sellers. */
@Service
public class SellerService {

    private static final IfMatch ANY_VERSION = new IfMatch(null);

    private final SellerStore sellers;
    private final ListingStore listings;
    private final ListingWriter writer;
    private final DiscardedImageStore discarded;
    private final Clock clock;

    SellerService(
            SellerStore sellers,
            ListingStore listings,
            ListingWriter writer,
            DiscardedImageStore discarded,
            Clock clock) {
        this.sellers = sellers;
        this.listings = listings;
        this.writer = writer;
        this.discarded = discarded;
        this.clock = clock;
    }

    /** Those that other services have told of. */
    public Map<UUID, Seller> find(Collection<UUID> ids) {
        return sellers.find(ids);
    }

    @Transactional
    public void rename(UUID id, @Nullable String displayName, @Nullable String avatarUrl) {
        sellers.rename(id, displayName, avatarUrl);
    }

    /** Hides all that the seller offers; nothing new can be published. */
    @Transactional
    public void suspend(UUID id) {
        sellers.setSuspended(id, true);
        listings.setHidden(id, true);
    }

    /** Shows it again. */
    @Transactional
    public void reinstate(UUID id) {
        sellers.setSuspended(id, false);
        listings.setHidden(id, false);
    }

    /**
     * Archives all that the seller has, also what is sold, and forgets the name, the texts and the pictures, whose objects
     * follow within a minute or two.
     */
    @Transactional
    public void erase(UUID id) {
        sellers.erase(id);
        for (UUID listing : listings.idsOf(id)) {
            erase(writer.lockOwn(id, listing, ANY_VERSION));
        }
    }

    private void erase(Listing before) {
        Listing anonymous = writer.save(before, before.anonymous());
        if (anonymous.isUnfinished()) {
            writer.archive(anonymous, Move.ERASE);
        }
        for (Image image : before.images()) {
            discarded.add(image.id(), before.id(), clock.instant());
        }
    }
}
