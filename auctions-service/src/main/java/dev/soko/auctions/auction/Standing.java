package dev.soko.auctions.auction;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who leads, and at what price: the rule of proxy bidding (RULES «Auctions»; eBay UK's published rules).
 *
 * @param leaderMax the leader's secret
 * @param bidCount bids that everyone saw
 */
record Standing(@Nullable UUID leaderId, long leaderMax, long price, int bidCount) {

    static Standing atStart(Terms terms) {
        return new Standing(null, 0, terms.startPrice(), 0);
    }

    boolean isLedBy(UUID bidder) {
        return bidder.equals(leaderId);
    }

    /** The least maximum that a new bidder has to name. */
    long minimumNextBid(Increments increments) {
        return leaderId == null ? price : increments.over(price);
    }

    /** The least maximum that this bidder has to name: the leader's own is to be raised. */
    long minimumFor(UUID bidder, Increments increments) {
        return isLedBy(bidder) ? leaderMax + 1 : minimumNextBid(increments);
    }

    /** With one maximum more. The price never falls by it. */
    Standing plus(UUID bidder, long max, Terms terms, Increments increments) {
        if (leaderId == null) {
            return seen(bidder, max, price, terms);
        }
        if (isLedBy(bidder)) {
            return raised(Math.max(leaderMax, max), terms);
        }
        return max > leaderMax
                ? seen(bidder, max, Math.min(max, increments.over(leaderMax)), terms)
                : seen(leaderId, leaderMax, Math.min(leaderMax, increments.over(max)), terms);
    }

    private Standing seen(UUID leader, long max, long newPrice, Terms terms) {
        return new Standing(leader, max, atReserve(Math.max(price, newPrice), max, terms), bidCount + 1);
    }

    /** The price does not move by the leader's raise, but for the reserve; then everyone sees it. */
    private Standing raised(long max, Terms terms) {
        long lifted = atReserve(price, max, terms);
        return new Standing(leaderId, max, lifted, lifted > price ? bidCount + 1 : bidCount);
    }

    /** A maximum at or over the reserve lifts the price to the reserve. */
    private static long atReserve(long price, long max, Terms terms) {
        Long reserve = terms.reservePrice();
        return reserve != null && max >= reserve ? Math.max(price, reserve) : price;
    }
}
