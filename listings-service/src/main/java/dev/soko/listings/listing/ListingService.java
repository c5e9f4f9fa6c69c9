package dev.soko.listings.listing;

import dev.soko.listings.category.Categories;
import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.CurrentUser;
import dev.soko.platform.security.Role;
import dev.soko.platform.web.IfMatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What sellers do with their listings, and who may see them. */
@Service
public class ListingService {

    private final ListingStore listings;
    private final ListingWriter writer;
    private final SellerStore sellers;
    private final Categories categories;
    private final ReviewRules review;
    private final StockService stock;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    ListingService(
            ListingStore listings,
            ListingWriter writer,
            SellerStore sellers,
            Categories categories,
            ReviewRules review,
            StockService stock,
            Outbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.listings = listings;
        this.writer = writer;
        this.sellers = sellers;
        this.categories = categories;
        this.review = review;
        this.stock = stock;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A listing that is on the market or sold, for everyone; in any state for its seller; in any but DRAFT for moderators,
     * and for our own services, which ask for what was sold. 404 otherwise (RULES «Listings»).
     */
    @Transactional(readOnly = true)
    public Listing get(UUID id, @Nullable CurrentUser viewer) {
        return listings.find(id)
                .filter(listing -> isVisible(listing, viewer))
                .orElseThrow(() -> CommonProblem.notFound("listing"));
    }

    private static boolean isVisible(Listing listing, @Nullable CurrentUser viewer) {
        return listing.isPublic() || viewer != null && seesAll(listing, viewer);
    }

    /** Whether that is somebody to whom a listing is not only shown while it is on the market or sold. */
    public static boolean seesAll(Listing listing, CurrentUser viewer) {
        boolean inside = viewer.is(Role.MODERATOR) || viewer.is(Role.SERVICE);
        return listing.sellerId().equals(viewer.id()) || inside && listing.status() != ListingStatus.DRAFT;
    }

    /** The seller's own listings, newest first, in every state or one. */
    @Transactional(readOnly = true)
    public Page<Listing> own(UUID seller, @Nullable ListingStatus status, PageRequest page) {
        return Page.of(listings.ofSeller(seller, status, page), page, last -> Cursor.of(last.id()));
    }

    /** A new draft. 403 when the seller is suspended, 409 when two variants have one SKU, 422 by its category or currency. */
    @Transactional
    public Listing create(UUID seller, Details details, List<VariantDetails> variants) {
        requireKnownCategory(details);
        requireMaySell(seller);
        Listing draft = Listing.draft(Ids.next(), seller, details, clock.instant())
                .withVariants(none -> none.replaceBy(variants));
        listings.insert(draft);
        return draft;
    }

    /**
     * The seller's edit of what the listing says, and of its variants when {@code variants} is not null. What is left of
     * it may be sold out.
     *
     * @throws dev.soko.platform.problem.ProblemException 404, 409 when it is not editable, 412, 422
     */
    @Transactional
    public Listing change(
            UUID seller,
            UUID id,
            IfMatch ifMatch,
            UnaryOperator<Details> change,
            @Nullable List<VariantDetails> variants) {
        return stock.follow(writer.edit(seller, id, ifMatch, listing -> {
            Details details = change.apply(listing.details());
            requireKnownCategory(details);
            return listing.describe(
                    details,
                    variants == null ? listing.variants() : listing.variants().replaceBy(variants));
        }));
    }

    /** DRAFT or REJECTED → ACTIVE, or PENDING_REVIEW when moderation asks. 403 when the seller is suspended, 404, 409, 412. */
    @Transactional
    public Listing publish(UUID seller, UUID id, IfMatch ifMatch) {
        // The seller first, as when one is suspended or erased: nobody waits in a circle.
        requireMaySell(seller);
        Listing before = writer.lockOwn(seller, id, ifMatch);
        boolean reviewAsked = review.asksFor(before, listings.countPublished(seller));
        Listing after = writer.save(before, before.publish(reviewAsked, clock.instant()));
        if (after.status() == ListingStatus.ACTIVE) {
            outbox.publish(new ListingEvent.Published(ListingSnapshot.of(after)));
        } else {
            outbox.publish(new ListingEvent.ReviewRequested(ListingSnapshot.of(after)));
        }
        meters.counter("soko.listings.published", "status", after.status().name())
                .increment();
        return after;
    }

    /** → ARCHIVED. 404, 409, 412. */
    @Transactional
    public Listing archive(UUID seller, UUID id, IfMatch ifMatch) {
        return writer.archive(writer.lockOwn(seller, id, ifMatch), Move.ARCHIVE);
    }

    /** As {@link #archive}, but once more has no effect. */
    @Transactional
    public void delete(UUID seller, UUID id, IfMatch ifMatch) {
        Listing listing = writer.lockOwn(seller, id, ifMatch);
        if (listing.isUnfinished()) {
            writer.archive(listing, Move.ARCHIVE);
        }
    }

    private void requireKnownCategory(Details details) {
        if (!categories.has(details.category())) {
            throw ListingProblem.UNKNOWN_CATEGORY
                    .because("There is no category of that id.")
                    .at("/category");
        }
    }

    private void requireMaySell(UUID seller) {
        if (!sellers.lockMaySell(seller)) {
            throw ListingProblem.SELLER_SUSPENDED.because("Your account is suspended.");
        }
    }
}
