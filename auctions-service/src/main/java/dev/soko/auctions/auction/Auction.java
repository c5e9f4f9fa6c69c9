package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import dev.soko.platform.problem.CommonProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One auction. Every transition makes a new value and throws when the rules forbid it; a bid is refused by a value.
 *
 * @param plannedEnd the end but for late bids
 * @param hidden the seller is suspended: nobody else sees it, and it takes no bids
 * @param bidsTaken how many bids were ever accepted
 * @param sequence goes up by one with each public change
 */
record Auction(
        Terms terms,
        AuctionStatus status,
        Standing standing,
        Instant plannedEnd,
        Instant endsAt,
        boolean hidden,
        long bidsTaken,
        long sequence,
        @Nullable Outcome outcome) {

    private static final Duration LATE = Duration.ofHours(12);
    private static final Duration FRESH = Duration.ofHours(1);

    static Auction planned(Terms terms, Instant end, boolean live) {
        AuctionStatus status = live ? AuctionStatus.LIVE : AuctionStatus.SCHEDULED;
        return new Auction(terms, status, Standing.atStart(terms), end, end, false, 0, 0, null);
    }

    UUID id() {
        return terms.id();
    }

    boolean isOver() {
        return status == AuctionStatus.ENDED || status == AuctionStatus.CANCELLED;
    }

    /** Its start has come and nobody has opened it yet. */
    boolean isDueToOpen(Instant now) {
        return status == AuctionStatus.SCHEDULED && !now.isBefore(terms.startsAt());
    }

    boolean isDueToEnd(Instant now) {
        return status == AuctionStatus.LIVE && !now.isBefore(endsAt);
    }

    boolean takesBids(Instant now) {
        return status == AuctionStatus.LIVE && now.isBefore(endsAt);
    }

    boolean reserveMet() {
        return standing.leaderId() != null && terms.meetsReserve(standing.price());
    }

    /** With a reserve until it is met, otherwise until the first bid. */
    boolean canBeBoughtNow() {
        return terms.buyNowPrice() != null && !isOver() && (terms.reservePrice() == null ? isBare() : !reserveMet());
    }

    boolean isBare() {
        return standing.leaderId() == null;
    }

    @Nullable
    UUID winnerId() {
        return outcome == Outcome.SOLD ? standing.leaderId() : null;
    }

    @Nullable
    Money finalPrice() {
        return outcome == Outcome.SOLD ? terms.money(standing.price()) : null;
    }

    Auction open() {
        return new Auction(
                terms, AuctionStatus.LIVE, standing, plannedEnd, endsAt, hidden, bidsTaken, sequence + 1, null);
    }

    /** One more maximum. Whether the bidder may bid at all is the caller's question. */
    BidDecision bid(UUID bidder, Money max, Instant now, HouseRules rules) {
        if (hidden) {
            return new BidDecision.Refused(new Rejection(CommonProblem.NOT_FOUND, "There is no such auction."));
        }
        if (!takesBids(now)) {
            return new BidDecision.Refused(new Rejection(
                    AuctionProblem.AUCTION_NOT_LIVE,
                    status == AuctionStatus.SCHEDULED ? "The auction has not begun." : "The auction is over."));
        }
        if (bidder.equals(terms.sellerId())) {
            return new BidDecision.Refused(
                    new Rejection(AuctionProblem.SELLER_CANNOT_BID, "You are the seller of this auction."));
        }
        if (!max.currency().equals(terms.currency())) {
            return new BidDecision.Refused(
                    new Rejection(AuctionProblem.CURRENCY_MISMATCH, "The auction is in " + terms.currency() + "."));
        }
        Increments increments = rules.increments(terms.currency());
        long minimum = standing.minimumFor(bidder, increments);
        if (max.amount() < minimum) {
            return new BidDecision.Refused(tooLow(bidder, minimum));
        }
        return accepted(standing.plus(bidder, max.amount(), terms, increments), bidder, now, rules);
    }

    private Rejection tooLow(UUID bidder, long minimum) {
        return new Rejection(
                AuctionProblem.BID_TOO_LOW,
                standing.isLedBy(bidder)
                        ? "You lead already; a new maximum has to be over your own."
                        : "The least maximum is " + minimum + " " + terms.currency() + " in minor units.",
                Map.of("minimumNextBid", terms.money(minimum)));
    }

    private BidDecision accepted(Standing after, UUID bidder, Instant now, HouseRules rules) {
        boolean isPublic = after.bidCount() > standing.bidCount();
        Auction auction = new Auction(
                terms,
                status,
                after,
                plannedEnd,
                isPublic ? rules.endAfterBid(now, endsAt, plannedEnd) : endsAt,
                hidden,
                bidsTaken + 1,
                isPublic ? sequence + 1 : sequence,
                null);
        UUID outbid = after.isLedBy(bidder) && !standing.isLedBy(bidder) ? standing.leaderId() : null;
        return new BidDecision.Accepted(auction, isPublic, !after.isLedBy(bidder), outbid);
    }

    /** At its time: with or without a sale. What the seller's suspension hides is not sold. */
    Auction end() {
        return hidden
                ? over(AuctionStatus.CANCELLED, Outcome.CANCELLED, standing)
                : over(AuctionStatus.ENDED, result(), standing);
    }

    private Outcome result() {
        if (isBare()) {
            return Outcome.NO_BIDS;
        }
        return reserveMet() ? Outcome.SOLD : Outcome.RESERVE_NOT_MET;
    }

    /** @throws dev.soko.platform.problem.ProblemException 403 for the seller, 409 when it cannot be bought now */
    Auction buyNow(UUID buyer, Instant now) {
        if (buyer.equals(terms.sellerId())) {
            throw AuctionProblem.SELLER_CANNOT_BID.because("You are the seller of this auction.");
        }
        if (!takesBids(now)) {
            throw AuctionProblem.AUCTION_NOT_LIVE.because("The auction takes no bids now.");
        }
        Long price = terms.buyNowPrice();
        if (price == null || !canBeBoughtNow()) {
            throw AuctionProblem.BUY_NOW_NOT_AVAILABLE.because("The auction cannot be bought at once, or no longer.");
        }
        return over(AuctionStatus.ENDED, Outcome.SOLD, new Standing(buyer, price, price, standing.bidCount()));
    }

    boolean mayBeCancelledBySeller(Instant now) {
        return isBare() || now.isBefore(endsAt.minus(LATE));
    }

    /** By the seller: freely without bids, with bids only when more than 12 h are left. 409 otherwise. */
    Auction cancelBySeller(Instant now) {
        if (!mayBeCancelledBySeller(now)) {
            throw AuctionProblem.CANCEL_TOO_LATE.because("There are bids and less than 12 hours left.");
        }
        return cancel();
    }

    /** By staff, or because the thing or its seller is gone. 409 when it is over. */
    Auction cancel() {
        return requireNotOver().over(AuctionStatus.CANCELLED, Outcome.CANCELLED, standing);
    }

    /** By staff, as if its time had come. 409 unless it is live. */
    Auction closeNow() {
        if (status != AuctionStatus.LIVE) {
            throw AuctionProblem.AUCTION_NOT_LIVE.because("The auction is " + status + ".");
        }
        return end();
    }

    /** By staff. 409 when it is over, 422 unless the new end is later. */
    Auction extend(Instant end) {
        requireNotOver();
        if (!end.isAfter(endsAt)) {
            throw AuctionProblem.INVALID_TERMS
                    .because("The new end has to be after " + endsAt + ".")
                    .at("/endsAt");
        }
        return new Auction(terms, status, standing, end, end, hidden, bidsTaken, sequence + 1, null);
    }

    /**
     * Which bids go when the bidder takes one back: all of the bidder's when more than 12 h are left, later only that
     * one, and only within an hour.
     *
     * @throws dev.soko.platform.problem.ProblemException 404, 409
     */
    List<Bid> retractable(Bid bid, List<Bid> all, Instant now) {
        if (!takesBids(now)) {
            throw AuctionProblem.AUCTION_NOT_LIVE.because("The auction takes no changes now.");
        }
        if (!bid.stands()) {
            throw AuctionProblem.BID_NOT_STANDING.because("The bid was taken back already.");
        }
        if (now.isBefore(endsAt.minus(LATE))) {
            return Bid.standingOf(bid.bidderId(), all);
        }
        if (!now.isBefore(bid.placedAt().plus(FRESH))) {
            throw AuctionProblem.RETRACTION_TOO_LATE.because(
                    "Less than 12 hours are left, and the bid is more than an hour old.");
        }
        return List.of(bid);
    }

    /** With what the remaining bids, in their order, make of it: as if the others had never been. */
    Auction without(List<Bid> gone, List<Bid> all, HouseRules rules) {
        requireNotOver();
        Increments increments = rules.increments(terms.currency());
        Standing recomputed = Standing.atStart(terms);
        for (Bid bid : all) {
            if (bid.stands() && !gone.contains(bid)) {
                recomputed = recomputed.plus(bid.bidderId(), bid.max(), terms, increments);
            }
        }
        return new Auction(terms, status, recomputed, plannedEnd, endsAt, hidden, bidsTaken, sequence + 1, null);
    }

    private Auction requireNotOver() {
        if (isOver()) {
            throw AuctionProblem.AUCTION_NOT_LIVE.because("The auction is over.");
        }
        return this;
    }

    private Auction over(AuctionStatus ending, Outcome how, Standing last) {
        return new Auction(terms, ending, last, plannedEnd, endsAt, hidden, bidsTaken, sequence + 1, how);
    }
}
