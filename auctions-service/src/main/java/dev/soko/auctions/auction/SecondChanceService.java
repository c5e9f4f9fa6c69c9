package dev.soko.auctions.auction;

import dev.soko.auctions.AuctionsProperties;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When the winner does not pay: the thing goes to the next bidder for the price of that bidder's last bid (RULES «Auctions»),
 * and on to the one after who declines, does not answer in time, or does not pay either. Never below the reserve, and only
 * while it is for sale: what is not is offered when it is again, if that is soon.
 */
@Service
public class SecondChanceService {

    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final AuctionStore auctions;
    private final BidStore bids;
    private final SecondChanceStore offers;
    private final ListingStore listings;
    private final AuctionTimes times;
    private final Outbox outbox;
    private final AuctionsProperties properties;

    SecondChanceService(
            AuctionStore auctions,
            BidStore bids,
            SecondChanceStore offers,
            ListingStore listings,
            AuctionTimes times,
            Outbox outbox,
            AuctionsProperties properties) {
        this.auctions = auctions;
        this.bids = bids;
        this.offers = offers;
        this.listings = listings;
        this.times = times;
        this.outbox = outbox;
        this.properties = properties;
    }

    /**
     * The buyer, who is the winner or took a second chance, has not paid in time or does not want it any more; the next bidder
     * is asked. Of the same buyer once more, or of anybody else: without effect.
     */
    @Transactional
    public void unpaid(UUID auction, UUID buyer) {
        Locked locked = auctions.lock(auction);
        if (buyer.equals(locked.auction().winnerId()) && offers.bidders(auction).isEmpty()) {
            offerNext(locked);
        } else if (offers.find(auction, buyer)
                .filter(SecondChanceOffer::isTaken)
                .isPresent()) {
            offers.answer(auction, buyer, SecondChanceOffer.Status.UNPAID);
            offerNext(locked);
        }
    }

    /**
     * The bidder buys at the price that was offered.
     *
     * @throws dev.soko.platform.problem.ProblemException 403 for the suspended and the excluded, 404 without an offer, 409 when
     *     it was answered, its time is over, or the thing is not for sale any more
     */
    @Transactional
    public void accept(UUID bidder, UUID auction) {
        Locked locked = auctions.lock(auction, List.of(bidder)).orElseThrow(() -> CommonProblem.notFound("auction"));
        SecondChanceOffer offer = requireOpen(bidder, auction, locked.now());
        if (locked.barred().contains(bidder)) {
            throw AuctionProblem.BIDDER_SUSPENDED.because("You may not buy in this auction.");
        }
        if (!isForSale(locked.auction())) {
            throw AuctionProblem.NO_OFFER.because("The thing is not for sale any more.");
        }
        offers.answer(auction, bidder, SecondChanceOffer.Status.ACCEPTED);
        Terms terms = locked.auction().terms();
        outbox.publish(new AuctionEvent.SecondChanceAccepted(
                terms.id(),
                terms.listingId(),
                terms.variantId(),
                terms.sellerId(),
                terms.title(),
                bidder,
                terms.money(offer.price())));
    }

    /**
     * The next bidder is asked.
     *
     * @throws dev.soko.platform.problem.ProblemException 404 without an offer, 409 when it was answered or its time is over
     */
    @Transactional
    public void decline(UUID bidder, UUID auction) {
        Locked locked = auctions.lock(auction);
        requireOpen(bidder, auction, locked.now());
        offers.answer(auction, bidder, SecondChanceOffer.Status.DECLINED);
        offerNext(locked);
    }

    /** Its time is over; the next bidder is asked. Without effect on an offer that was answered. */
    @Transactional
    public void lapse(UUID auction, UUID bidder) {
        Locked locked = auctions.lock(auction);
        if (offers.find(auction, bidder).filter(SecondChanceOffer::isOpen).isPresent()) {
            offers.answer(auction, bidder, SecondChanceOffer.Status.LAPSED);
            offerNext(locked);
        }
    }

    /**
     * The next bidder is asked after all, if the thing is for sale again. Without effect when somebody was asked meanwhile.
     *
     * @param until when that is given up
     * @return null when there is nothing more to do, else how long until the next attempt
     */
    @Transactional
    public @Nullable Duration offerAgain(UUID auction, Instant until) {
        Locked locked = auctions.lock(auction);
        if (offers.isGoingOn(auction)) {
            return null;
        }
        if (isForSale(locked.auction())) {
            offerNext(locked);
            return null;
        }
        return locked.now().isBefore(until) ? AGAIN_AFTER : null;
    }

    private SecondChanceOffer requireOpen(UUID bidder, UUID auction, Instant now) {
        SecondChanceOffer offer = offers.find(auction, bidder).orElseThrow(() -> CommonProblem.notFound("offer"));
        if (!offer.isOpen() || !now.isBefore(offer.respondBy())) {
            throw AuctionProblem.NO_OFFER.because("The offer was answered, or its time is over.");
        }
        return offer;
    }

    private void offerNext(Locked locked) {
        Terms terms = locked.auction().terms();
        if (!isForSale(locked.auction())) {
            times.offerAgain(
                    terms.id(), locked.now().plus(AGAIN_AFTER), locked.now().plus(properties.secondChance()));
            return;
        }
        Set<UUID> asked = new HashSet<>(offers.bidders(terms.id()));
        asked.add(locked.auction().winnerId());
        next(terms, asked).ifPresent(bid -> {
            Instant respondBy = locked.now().plus(properties.secondChance());
            offers.insert(
                    terms.id(),
                    new SecondChanceOffer(bid.bidderId(), bid.max(), respondBy, SecondChanceOffer.Status.OPEN));
            times.lapse(terms.id(), bid.bidderId(), respondBy);
            outbox.publish(new AuctionEvent.SecondChance(
                    terms.id(), terms.listingId(), terms.title(), bid.bidderId(), terms.money(bid.max()), respondBy));
        });
    }

    /** The seller is not suspended, and nobody took the listing off the market; it may have been sold to the winner. */
    private boolean isForSale(Auction auction) {
        return !auction.hidden()
                && listings.find(auction.terms().listingId())
                        .filter(listing -> listing.onMarket() || listing.soldOut())
                        .isPresent();
    }

    /** The highest bid that reaches the reserve, of whoever was not asked and may bid; of two that are equal the earlier. */
    private Optional<Bid> next(Terms terms, Set<UUID> asked) {
        List<Bid> others = bids.all(terms.id()).stream()
                .filter(bid -> bid.stands() && terms.meetsReserve(bid.max()) && !asked.contains(bid.bidderId()))
                .toList();
        Set<UUID> barred = auctions.lock(
                        terms.id(), others.stream().map(Bid::bidderId).toList())
                .orElseThrow()
                .barred();
        return others.stream()
                .filter(bid -> !barred.contains(bid.bidderId()))
                .reduce((best, bid) -> bid.max() > best.max() ? bid : best);
    }
}
