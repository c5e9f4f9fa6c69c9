package dev.soko.auctions.auction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes events of what was decided. */
final class Events {

    private Events() {}

    static AuctionEvent scheduled(Terms terms, AuctionView view) {
        return new AuctionEvent.Scheduled(terms.id(), terms.listingId(), terms.sellerId(), terms.title(), view);
    }

    static AuctionEvent opened(Auction auction, AuctionView view) {
        Terms terms = auction.terms();
        return new AuctionEvent.Opened(
                terms.id(), terms.listingId(), terms.sellerId(), terms.title(), auction.hidden(), view);
    }

    /** A bid that everyone sees, and what comes of it. */
    static List<AuctionEvent> bid(
            Auction auction, Update bid, @Nullable UUID outbid, Instant previousEnd, AuctionView view) {
        Terms terms = auction.terms();
        List<AuctionEvent> events = new ArrayList<>(3);
        events.add(new AuctionEvent.BidPlaced(
                terms.id(),
                terms.listingId(),
                terms.sellerId(),
                terms.title(),
                Objects.requireNonNull(bid.bidderId()),
                Objects.requireNonNull(bid.leaderId()),
                bid.isAutomatic(),
                bid.at(),
                view));
        if (outbid != null) {
            events.add(new AuctionEvent.Outbid(
                    terms.id(),
                    terms.listingId(),
                    terms.title(),
                    outbid,
                    view.currentPrice(),
                    view.minimumNextBid(),
                    view.endsAt()));
        }
        if (view.endsAt().isAfter(previousEnd)) {
            events.add(extended(auction, previousEnd, view));
        }
        return events;
    }

    static AuctionEvent extended(Auction auction, Instant previousEnd, AuctionView view) {
        Terms terms = auction.terms();
        return new AuctionEvent.Extended(
                terms.id(),
                terms.listingId(),
                terms.title(),
                previousEnd,
                auction.endsAt(),
                auction.sequence(),
                auction.hidden(),
                view);
    }

    static AuctionEvent takenBack(Auction auction, UUID bidder, String reason, AuctionView view) {
        Terms terms = auction.terms();
        return new AuctionEvent.BidRetracted(
                terms.id(),
                terms.listingId(),
                terms.title(),
                bidder,
                auction.standing().leaderId(),
                reason,
                auction.hidden(),
                view);
    }

    static AuctionEvent ended(Auction auction, List<UUID> bidders, @Nullable String reason, AuctionView view) {
        Terms terms = auction.terms();
        return new AuctionEvent.Ended(
                terms.id(),
                terms.listingId(),
                terms.variantId(),
                terms.sellerId(),
                terms.title(),
                Objects.requireNonNull(auction.outcome()),
                auction.winnerId(),
                auction.finalPrice(),
                bidders,
                auction.sequence(),
                reason,
                auction.hidden(),
                view);
    }
}
