package dev.soko.listings.listing;

import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** How every change of a listing is made: locked, decided, written as the next version, told. Runs in a transaction. */
@Component
class ListingWriter {

    private final ListingStore listings;
    private final ReviewRules review;
    private final Outbox outbox;
    private final Clock clock;

    ListingWriter(ListingStore listings, ReviewRules review, Outbox outbox, Clock clock) {
        this.listings = listings;
        this.review = review;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The seller's own listing, locked. 404 when it is another's, 412 when the seller saw an older version. */
    Listing lockOwn(UUID seller, UUID id, IfMatch ifMatch) {
        Listing listing = listings.lock(id)
                .filter(found -> found.sellerId().equals(seller))
                .orElseThrow(() -> CommonProblem.notFound("listing"));
        ifMatch.require(listing.version());
        return listing;
    }

    /** The seller's edit. It sends an active listing back to review when moderation asks. */
    Listing edit(UUID seller, UUID id, IfMatch ifMatch, UnaryOperator<Listing> change) {
        Listing before = lockOwn(seller, id, ifMatch).requireEditable();
        Listing edited = change.apply(before);
        if (edited.equals(before)) {
            return before;
        }
        boolean held = edited.status() == ListingStatus.ACTIVE && review.mentionsTerm(edited);
        Listing after = save(before, held ? edited.move(Move.HOLD, clock.instant()) : edited);
        if (after.wasPublished()) {
            outbox.publish(new ListingEvent.Changed(ListingSnapshot.of(after)));
        }
        if (held) {
            outbox.publish(new ListingEvent.ReviewRequested(ListingSnapshot.of(after)));
        }
        return after;
    }

    /** Takes it off the market for good, by a move that leads to ARCHIVED. */
    Listing archive(Listing before, Move move) {
        Listing after = save(before, before.move(move, clock.instant()));
        if (after.wasPublished()) {
            outbox.publish(new ListingEvent.Archived(ListingSnapshot.of(after)));
        }
        return after;
    }

    Listing save(Listing before, Listing changed) {
        Listing after = changed.saved(clock.instant());
        listings.update(before, after);
        return after;
    }
}
