package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import dev.soko.auctions.auction.Bid.Removal;
import dev.soko.platform.Ids;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What sellers and bidders do with an auction, but for bidding, which is {@link Bidding}'s. */
@Service
public class AuctionService {

    private final AuctionStore auctions;
    private final BidStore bids;
    private final ListingStore listings;
    private final PersonStore people;
    private final AuctionWriter writer;
    private final AuctionTimes times;
    private final Outbox outbox;
    private final HouseRules rules;
    private final AuctionsProperties properties;
    private final Clock clock;

    AuctionService(
            AuctionStore auctions,
            BidStore bids,
            ListingStore listings,
            PersonStore people,
            AuctionWriter writer,
            AuctionTimes times,
            Outbox outbox,
            HouseRules rules,
            AuctionsProperties properties,
            Clock clock) {
        this.auctions = auctions;
        this.bids = bids;
        this.listings = listings;
        this.people = people;
        this.writer = writer;
        this.times = times;
        this.outbox = outbox;
        this.rules = rules;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Puts a listing up for auction, live at once or at its start.
     *
     * @throws dev.soko.platform.problem.ProblemException 403 for another's listing and for the suspended, 404, 409 when the
     *     listing is not on the market or up for auction already, 422
     */
    @Transactional
    public AuctionView create(UUID seller, NewAuction wanted) {
        wanted.requireSensiblePrices();
        if (!people.lockMayTrade(seller)) {
            throw AuctionProblem.SELLER_SUSPENDED.because("A suspended account cannot start auctions.");
        }
        KnownListing listing = listings.find(wanted.listingId()).orElseThrow(() -> CommonProblem.notFound("listing"));
        UUID variant = listing.requireAuctionable(seller, wanted.variantId());
        Instant now = clock.instant();
        Instant planned = wanted.startsAt();
        Instant start = planned == null || planned.isBefore(now) ? now : planned;
        boolean live = start.equals(now);
        requireSensibleTimes(start, wanted.endsAt(), now);
        Auction auction = Auction.planned(terms(wanted, listing, variant, start), wanted.endsAt(), live);
        try {
            auctions.insert(auction);
        } catch (DuplicateKeyException taken) {
            throw AuctionProblem.ALREADY_AUCTIONED.because("An auction of it is scheduled or live.");
        }
        AuctionView view = Views.of(auction, rules);
        outbox.publish(live ? Events.opened(auction, view) : Events.scheduled(auction.terms(), view));
        times.schedule(auction);
        return view;
    }

    private static Terms terms(NewAuction wanted, KnownListing listing, @Nullable UUID variant, Instant start) {
        return new Terms(
                Ids.next(),
                listing.id(),
                variant,
                listing.sellerId(),
                listing.title(),
                listing.category(),
                wanted.startPrice().currency(),
                wanted.startPrice().amount(),
                wanted.reservePrice() == null ? null : wanted.reservePrice().amount(),
                wanted.buyNowPrice() == null ? null : wanted.buyNowPrice().amount(),
                start,
                UUID.randomUUID());
    }

    private void requireSensibleTimes(Instant start, Instant end, Instant now) {
        if (start.isAfter(now.plus(properties.furthestStart()))) {
            throw AuctionProblem.INVALID_TERMS
                    .because("The start is too far ahead.")
                    .at("/startsAt");
        }
        if (!end.isAfter(start)) {
            throw AuctionProblem.INVALID_TERMS
                    .because("The end has to be after the start, and in the future.")
                    .at("/endsAt");
        }
        if (end.isAfter(start.plus(properties.longestDuration()))) {
            throw AuctionProblem.INVALID_TERMS
                    .because("An auction runs for %d days at most."
                            .formatted(properties.longestDuration().toDays()))
                    .at("/endsAt");
        }
    }

    /**
     * Ends the auction at its buy-now price.
     *
     * @throws dev.soko.platform.problem.ProblemException 403 for the seller and the suspended, 404, 409, 412
     */
    @Transactional
    public AuctionView buyNow(UUID buyer, UUID id, IfMatch ifMatch) {
        Locked locked = auctions.lock(id, List.of(buyer))
                .filter(found -> !found.auction().hidden())
                .orElseThrow(() -> CommonProblem.notFound("auction"));
        ifMatch.require(locked.auction().sequence());
        Auction open = locked.auction().isDueToOpen(locked.now()) ? writer.open(locked) : locked.auction();
        Auction sold = open.buyNow(buyer, locked.now());
        if (locked.barred().contains(buyer)) {
            throw AuctionProblem.BIDDER_SUSPENDED.because("You may not buy in this auction.");
        }
        return Views.of(writer.end(sold, locked.now(), buyer, null), rules);
    }

    /** @throws dev.soko.platform.problem.ProblemException 404 for another's auction, 409 when it is too late, 412 */
    @Transactional
    public AuctionView cancel(UUID seller, UUID id, IfMatch ifMatch, @Nullable String reason) {
        Locked locked = auctions.lock(id);
        if (!locked.auction().terms().sellerId().equals(seller)) {
            throw CommonProblem.notFound("auction");
        }
        ifMatch.require(locked.auction().sequence());
        Auction cancelled = locked.auction().cancelBySeller(locked.now());
        return Views.of(writer.end(cancelled, locked.now(), null, reason), rules);
    }

    /**
     * Takes back the bidder's bid, or all of them, by the time that is left.
     *
     * @throws dev.soko.platform.problem.ProblemException 404 for another's bid, 409, 422 without a reason
     */
    @Transactional
    public AuctionView retract(UUID bidder, UUID id, UUID bidId, @Nullable String reason) {
        Locked locked = auctions.lock(id);
        List<Bid> all = bids.all(id);
        Bid bid = all.stream()
                .filter(each -> each.id().equals(bidId) && each.bidderId().equals(bidder))
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("bid"));
        String why = Reasons.require(reason);
        List<Bid> gone = locked.auction().retractable(bid, all, locked.now());
        return Views.of(writer.takeBack(locked, gone, all, Removal.RETRACTED, why), rules);
    }
}
