package dev.soko.listings.listing;

import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.web.IfMatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moderators' decisions about listings. */
@Service
public class ModerationService {

    private final ListingStore listings;
    private final ListingWriter writer;
    private final ModerationStore decisions;
    private final StockService stock;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    ModerationService(
            ListingStore listings,
            ListingWriter writer,
            ModerationStore decisions,
            StockService stock,
            Outbox outbox,
            MeterRegistry meters,
            Clock clock) {
        this.listings = listings;
        this.writer = writer;
        this.decisions = decisions;
        this.stock = stock;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Approves or rejects what waits for review, or takes down what is on the market or sold. The seller gets to read the
     * reason (RULES «Admin»: every staff write needs one, a takedown sends a statement of reasons).
     *
     * @throws dev.soko.platform.problem.ProblemException 403 for the moderator's own listing, 404 for a draft, 409, 412,
     *     422 without a reason
     */
    @Transactional
    public Listing decide(
            StaffMember moderator,
            UUID id,
            IfMatch ifMatch,
            Decision decision,
            @Nullable ReasonCode reasonCode,
            @Nullable String reason) {
        Listing before = listings.lock(id)
                .filter(listing -> listing.status() != ListingStatus.DRAFT)
                .orElseThrow(() -> CommonProblem.notFound("listing"));
        if (before.sellerId().equals(moderator.id())) {
            throw ListingProblem.OWN_LISTING.because("Another moderator has to decide.");
        }
        if (reason == null || reason.isBlank()) {
            throw ListingProblem.REASON_REQUIRED
                    .because("Say why; the seller gets to read it.")
                    .at("/reason");
        }
        ifMatch.require(before.version());
        Instant now = clock.instant();
        ReasonCode code = reasonCode == null ? ReasonCode.OTHER : reasonCode;
        Listing after = writer.save(before, before.move(decision.move(), now));
        decisions.add(id, moderator.id(), new Statement(decision, code, reason, now));
        outbox.publish(outcome(decision, ListingSnapshot.of(after), code, reason));
        outbox.publish(new StaffAction(
                moderator.id(),
                "LISTING_" + decision,
                "listing",
                id,
                state(before),
                state(after),
                reason,
                moderator.address(),
                now));
        meters.counter("soko.listings.moderated", "decision", decision.name()).increment();
        // The last unit may have been sold while the listing waited.
        return stock.follow(after);
    }

    /** The newest decision about a listing. */
    @Transactional(readOnly = true)
    public Optional<Statement> statement(UUID listing) {
        return decisions.newest(listing);
    }

    private static ListingEvent outcome(Decision decision, ListingSnapshot listing, ReasonCode code, String reason) {
        return switch (decision) {
            case APPROVE -> new ListingEvent.Published(listing);
            case REJECT -> new ListingEvent.Rejected(listing, code, reason);
            case TAKE_DOWN -> new ListingEvent.TakenDown(listing, code, reason);
        };
    }

    private static StaffAction.State state(Listing listing) {
        return new StaffAction.State(listing.status(), listing.version());
    }
}
