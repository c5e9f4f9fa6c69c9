package dev.soko.auctions.auction;

import dev.soko.auctions.auction.Update.Kind;
import dev.soko.platform.Ids;
import dev.soko.platform.events.DomainEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Decides bids one after the other, in memory, and gathers what has to be written. */
final class BatchDecision {

    private final HouseRules rules;
    private final Instant now;
    private final Set<UUID> barred;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Bid> bids = new ArrayList<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<DomainEvent> events = new ArrayList<>();
    private final Set<UUID> claims = new java.util.HashSet<>();
    private Auction auction;

    BatchDecision(Locked locked, HouseRules rules) {
        this.rules = rules;
        this.now = locked.now();
        this.barred = locked.barred();
        this.auction = locked.auction();
        if (auction.isDueToOpen(now) && !auction.hidden()) {
            auction = auction.open();
            Update opening = Update.of(Kind.OPENED, auction, now, null, null);
            updates.add(opening);
            events.add(Events.opened(auction.terms(), opening.view(auction.terms(), rules)));
        }
    }

    void decide(WaitingBid bid) {
        switch (auction.bid(bid.bidder(), bid.max(), now, rules)) {
            case BidDecision.Refused refused -> refuse(refused.rejection());
            case BidDecision.Accepted _
            when barred.contains(bid.bidder()) ->
                refuse(new Rejection(AuctionProblem.BIDDER_SUSPENDED, "You may not bid on this auction."));
            case BidDecision.Accepted accepted -> accept(bid, accepted);
        }
    }

    void refuse(Rejection rejection) {
        verdicts.add(new Verdict.Refused(rejection));
    }

    private void accept(WaitingBid waiting, BidDecision.Accepted accepted) {
        Instant previousEnd = auction.endsAt();
        auction = accepted.after();
        Bid bid = new Bid(
                Ids.next(),
                auction.id(),
                auction.bidsTaken(),
                waiting.bidder(),
                waiting.max().amount(),
                now,
                auction.sequence(),
                null);
        bids.add(bid);
        if (waiting.claim() != null) {
            claims.add(waiting.claim());
        }
        Update update = Update.of(Kind.BID, auction, now, bid.id(), waiting.bidder());
        AuctionView view = update.view(auction.terms(), rules);
        if (accepted.isPublic()) {
            updates.add(update);
            events.addAll(Events.bid(auction.terms(), update, accepted.outbid(), previousEnd, view));
        }
        verdicts.add(new Verdict.Taken(new BidAnswer(
                bid.id(),
                accepted.automatic() ? BidAnswer.Status.OUTBID : BidAnswer.Status.LEADING,
                view.currentPrice(),
                view.minimumNextBid(),
                view.endsAt(),
                view.sequence())));
    }

    Auction auction() {
        return auction;
    }

    List<Verdict> verdicts() {
        return verdicts;
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

    /** Of the accepted bids. */
    Set<UUID> claims() {
        return claims;
    }
}
