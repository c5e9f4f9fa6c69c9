package dev.soko.auctions.auction;

import dev.soko.auctions.auction.Update.Kind;
import dev.soko.platform.Ids;
import dev.soko.platform.events.DomainEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the bids of a batch make of one auction. */
final class AuctionDecision {

    private final Locked locked;
    private final HouseRules rules;
    private final List<Bid> bids = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<DomainEvent> events = new ArrayList<>();
    private Auction auction;

    AuctionDecision(Locked locked, HouseRules rules) {
        this.locked = locked;
        this.rules = rules;
        this.auction = locked.auction();
        if (auction.isDueToOpen(locked.now()) && !auction.hidden()) {
            auction = auction.open();
            Update opening = Update.of(Kind.OPENED, auction, locked.now(), null, null);
            updates.add(opening);
            events.add(Events.opened(auction, opening.view(auction.terms(), rules)));
        }
    }

    Verdict decide(WaitingBid bid) {
        return switch (auction.bid(bid.bidder(), bid.max(), locked.now(), rules)) {
            case BidDecision.Refused refused -> new Verdict.Refused(refused.rejection());
            case BidDecision.Accepted _
            when locked.barred().contains(bid.bidder()) ->
                new Verdict.Refused(new Rejection(AuctionProblem.BIDDER_SUSPENDED, "You may not bid on this auction."));
            case BidDecision.Accepted accepted -> accept(bid, accepted);
        };
    }

    private Verdict accept(WaitingBid waiting, BidDecision.Accepted accepted) {
        Instant previousEnd = auction.endsAt();
        auction = accepted.after();
        Bid bid = new Bid(
                Ids.next(),
                auction.id(),
                auction.bidsTaken(),
                waiting.bidder(),
                waiting.max().amount(),
                locked.now(),
                auction.sequence(),
                null);
        bids.add(bid);
        Update update = Update.of(Kind.BID, auction, locked.now(), bid.id(), waiting.bidder());
        AuctionView view = update.view(auction.terms(), rules);
        if (accepted.isPublic()) {
            updates.add(update);
            events.addAll(Events.bid(auction, update, accepted.outbid(), previousEnd, view));
        }
        return new Verdict.Taken(new BidAnswer(
                bid.id(),
                accepted.automatic() ? BidAnswer.Status.OUTBID : BidAnswer.Status.LEADING,
                view.currentPrice(),
                view.minimumNextBid(),
                view.endsAt(),
                view.sequence()));
    }

    boolean changed() {
        return !auction.equals(locked.auction());
    }

    Auction auction() {
        return auction;
    }

    List<Bid> bids() {
        return bids;
    }

    List<Update> updates() {
        return updates;
    }

    List<DomainEvent> events() {
        return events;
    }
}
