package dev.soko.journeys;

/** Proxy bidding as it is written, for an auction in pounds: leader's maximum, new maximum, price. */
final class ProxyBidding {

    private int leader = -1;
    private long max;
    private long price = 100;

    long priceAfter(PlacedBid bid) {
        if (leader < 0) {
            leader = bid.bidder();
            max = bid.max();
        } else if (leader == bid.bidder()) {
            max = Math.max(max, bid.max());
        } else if (bid.max() <= max) {
            price = Math.min(max, bid.max() + increment(bid.max()));
        } else {
            price = Math.min(bid.max(), max + increment(max));
            leader = bid.bidder();
            max = bid.max();
        }
        return price;
    }

    int leader() {
        return leader;
    }

    private static long increment(long price) {
        long[][] table = {
            {100, 5},
            {500, 20},
            {1500, 50},
            {6000, 100},
            {15000, 200},
            {30000, 500},
            {60000, 1000},
            {150000, 2000},
            {300000, 5000}
        };
        for (long[] row : table) {
            if (price < row[0]) {
                return row[1];
            }
        }
        return 10000;
    }
}
