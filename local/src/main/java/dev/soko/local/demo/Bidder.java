package dev.soko.local.demo;

import java.util.Random;
import java.util.random.RandomGenerator;

/** Somebody who bids: what a thing is worth to them is decided by its price and their taste, and never exceeded. */
record Bidder(DemoAccount account) {

    private static final int LEAST_PERCENT = 45;
    private static final int MOST_PERCENT = 125;
    private static final int MAJOR_UNIT = 100;

    /**
     * The same every time that it is asked.
     *
     * @param price the listing's, in minor units
     */
    long worth(LiveAuction auction, long price) {
        Random taste =
                new Random((long) auction.id().hashCode() * 31 + account.name().hashCode());
        return price * taste.nextInt(LEAST_PERCENT, MOST_PERCENT) / 100;
    }

    boolean wants(LiveAuction auction, long price) {
        return worth(auction, price) >= auction.minimumNextBid();
    }

    /** A maximum between the least that is possible and what it is worth, more often a low one. */
    long maximum(LiveAuction auction, long price, RandomGenerator random) {
        long room = worth(auction, price) - auction.minimumNextBid();
        double share = random.nextDouble();
        long over = (long) (room * share * share * share);
        return auction.minimumNextBid() + over / MAJOR_UNIT * MAJOR_UNIT;
    }
}
