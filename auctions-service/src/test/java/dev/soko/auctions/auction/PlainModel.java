package dev.soko.auctions.auction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of RULES «Auctions» once more, as plainly as they are written there and with nothing of the service's: bids in
 * a list, everything else worked out from it anew each time. Seconds for times, small numbers for people.
 */
final class PlainModel {

    record Entry(int who, long max, long at) {}

    record Picture(@Nullable Integer leader, long price) {}

    final long start;
    final @Nullable Long reserve;
    final @Nullable Long buyNow;
    long end;
    String outcome = "";
    /** Who has it for how much, once it is sold. */
    @Nullable
    Picture sale;

    /** Everyone saw the last thing that was done. */
    boolean seen;

    final List<Entry> bids = new ArrayList<>();

    PlainModel(long start, @Nullable Long reserve, @Nullable Long buyNow, long end) {
        this.start = start;
        this.reserve = reserve;
        this.buyNow = buyNow;
        this.end = end;
    }

    static long increment(long price) {
        if (price < 100) return 5;
        if (price < 500) return 20;
        if (price < 1500) return 50;
        if (price < 6000) return 100;
        if (price < 15000) return 200;
        if (price < 30000) return 500;
        if (price < 60000) return 1000;
        if (price < 150000) return 2000;
        if (price < 300000) return 5000;
        return 10000;
    }

    /** Goes through the bids from the first. */
    Picture picture() {
        Integer leader = null;
        long m1 = 0;
        long price = start;
        for (Entry bid : bids) {
            if (leader == null) {
                leader = bid.who;
                m1 = bid.max;
            } else if (leader == bid.who) {
                m1 = Math.max(m1, bid.max);
            } else if (bid.max <= m1) {
                price = Math.max(price, Math.min(m1, bid.max + increment(bid.max)));
            } else {
                price = Math.max(price, Math.min(bid.max, m1 + increment(m1)));
                leader = bid.who;
                m1 = bid.max;
            }
            if (reserve != null && m1 >= reserve && price < reserve) {
                price = reserve;
            }
        }
        return new Picture(leader, price);
    }

    long ownMax(int who) {
        return bids.stream()
                .filter(bid -> bid.who == who)
                .mapToLong(Entry::max)
                .max()
                .orElse(0);
    }

    boolean bid(int who, long max, long now) {
        Picture before = picture();
        boolean leads = before.leader != null && before.leader == who;
        long minimum = leads ? ownMax(who) + 1 : before.leader == null ? start : before.price + increment(before.price);
        if (!outcome.isEmpty() || now >= end || max < minimum) {
            return false;
        }
        bids.add(new Entry(who, max, now));
        seen = !leads || picture().price != before.price;
        if (seen && now + 180 > end) {
            end = now + 180;
        }
        return true;
    }

    boolean retract(int index, long now) {
        if (!outcome.isEmpty() || now >= end) {
            return false;
        }
        Entry bid = bids.get(index);
        seen = true;
        if (end - now > 12 * 3600) {
            bids.removeIf(other -> other.who == bid.who);
            return true;
        }
        if (now - bid.at >= 3600) {
            return false;
        }
        bids.remove(index);
        return true;
    }

    boolean buyNow(int who, long now) {
        boolean there = reserve == null ? bids.isEmpty() : bids.isEmpty() || picture().price < reserve;
        if (!outcome.isEmpty() || now >= end || buyNow == null || !there) {
            return false;
        }
        outcome = "SOLD";
        sale = new Picture(who, buyNow);
        seen = true;
        return true;
    }

    void close() {
        seen = true;
        outcome =
                bids.isEmpty() ? "NO_BIDS" : reserve == null || picture().price >= reserve ? "SOLD" : "RESERVE_NOT_MET";
        sale = outcome.equals("SOLD") ? picture() : null;
    }
}
