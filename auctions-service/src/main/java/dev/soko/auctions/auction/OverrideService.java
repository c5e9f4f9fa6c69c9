package dev.soko.auctions.auction;

import dev.soko.auctions.auction.Bid.Removal;
import dev.soko.platform.events.Outbox;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.security.StaffMember;
import dev.soko.platform.web.IfMatch;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff does to an auction; each with a reason, and told to the audit log (RULES «Admin»). */
@Service
public class OverrideService {

    private final AuctionStore auctions;
    private final BidStore bids;
    private final AuctionWriter writer;
    private final Outbox outbox;
    private final HouseRules rules;

    OverrideService(AuctionStore auctions, BidStore bids, AuctionWriter writer, Outbox outbox, HouseRules rules) {
        this.auctions = auctions;
        this.bids = bids;
        this.writer = writer;
        this.outbox = outbox;
        this.rules = rules;
    }

    /** @throws dev.soko.platform.problem.ProblemException 403 for an own auction, 404, 409, 412, 422 without a reason */
    @Transactional
    public AuctionView override(
            StaffMember actor, UUID id, IfMatch ifMatch, StaffOrder order, @Nullable String reason) {
        Locked locked = auctions.lock(id);
        Auction before = locked.auction();
        List<Bid> all = bids.all(id);
        if (actor.id().equals(before.terms().sellerId())
                || all.stream().anyMatch(bid -> bid.bidderId().equals(actor.id()))) {
            throw AuctionProblem.OWN_AUCTION.because("Another of the staff has to decide.");
        }
        String why = Reasons.require(reason);
        ifMatch.require(before.sequence());
        Auction after = switch (order) {
            case StaffOrder.Cancel _ -> writer.end(before.cancel(), locked.now(), null, why);
            case StaffOrder.CloseNow _ -> writer.end(before.closeNow(), locked.now(), null, why);
            case StaffOrder.Extend extend -> writer.extend(locked, extend.endsAt());
            case StaffOrder.RemoveBid remove -> remove(locked, remove.bidId(), all, why);
            case StaffOrder.SuspendBidder suspend -> exclude(locked, suspend.bidderId(), all, why);
        };
        outbox.publish(new StaffAction(
                actor.id(),
                "AUCTION_" + order.action(),
                "auction",
                id,
                order.bidId(),
                order.bidderId(),
                state(before),
                state(after),
                why,
                actor.address(),
                locked.now()));
        return Views.of(after, rules);
    }

    private Auction remove(Locked locked, UUID bidId, List<Bid> all, String reason) {
        Bid bid = all.stream()
                .filter(each -> each.id().equals(bidId))
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("bid"));
        if (!bid.stands()) {
            throw AuctionProblem.BID_NOT_STANDING.because("The bid does not count any more.");
        }
        return writer.takeBack(locked, List.of(bid), all, Removal.REMOVED, reason);
    }

    private Auction exclude(Locked locked, UUID bidder, List<Bid> all, String reason) {
        auctions.exclude(locked.auction().id(), bidder);
        List<Bid> own = Bid.standingOf(bidder, all);
        return own.isEmpty() ? locked.auction() : writer.takeBack(locked, own, all, Removal.REMOVED, reason);
    }

    private static StaffAction.State state(Auction auction) {
        return new StaffAction.State(
                auction.status(), auction.endsAt(), auction.standing().bidCount(), auction.sequence());
    }
}
