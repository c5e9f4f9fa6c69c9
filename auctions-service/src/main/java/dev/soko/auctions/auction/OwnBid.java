package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A bid as its bidder sees it, with its maximum.
 *
 * @param sequence of the auction once the bid was decided
 */
public record OwnBid(
        UUID bidId,
        UUID auctionId,
        String title,
        Money maxAmount,
        Instant placedAt,
        long sequence,
        Status status,
        Money currentPrice,
        AuctionStatus auctionStatus,
        Instant endsAt) {

    /** Where the bidder stands; once it is over, LOST is for everyone but the winner. */
    public enum Status {
        LEADING,
        OUTBID,
        WON,
        LOST,
        RETRACTED,
        REMOVED
    }

    static OwnBid of(Bid bid, Auction auction, HouseRules rules) {
        AuctionView view = Views.of(auction, rules);
        return new OwnBid(
                bid.id(),
                bid.auctionId(),
                view.title(),
                auction.terms().money(bid.max()),
                bid.placedAt(),
                bid.sequence(),
                status(bid, auction),
                view.currentPrice(),
                view.status(),
                view.endsAt());
    }

    private static Status status(Bid bid, Auction auction) {
        if (bid.removal() != null) {
            return Status.valueOf(bid.removal().name());
        }
        boolean leads = auction.standing().isLedBy(bid.bidderId());
        if (auction.isOver()) {
            return leads && auction.outcome() == Outcome.SOLD ? Status.WON : Status.LOST;
        }
        return leads ? Status.LEADING : Status.OUTBID;
    }
}
