package dev.soko.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One auction of {@link FakeAuctions}: proxies and soft close, no more of the rules. */
final class FakeAuction {

    private static final Duration SOFT_CLOSE = Duration.ofMinutes(3);

    final String id = UUID.randomUUID().toString();
    final String listingId = UUID.randomUUID().toString();
    final String title;

    private long price;
    private long maximum;
    private int bids;
    private long sequence = 1;
    private Instant endsAt;
    private @Nullable String leader;
    private @Nullable String outcome;
    private boolean hidden;

    FakeAuction(String title, long price, Instant endsAt) {
        this.title = title;
        this.price = price;
        this.endsAt = endsAt;
    }

    long price() {
        return price;
    }

    long sequence() {
        return sequence;
    }

    Instant endsAt() {
        return endsAt;
    }

    boolean isLive() {
        return outcome == null;
    }

    boolean isHidden() {
        return hidden;
    }

    void hide(boolean whether) {
        hidden = whether;
    }

    boolean leads(String bidder) {
        return bidder.equals(leader);
    }

    long minimum(long increment) {
        return leader == null ? price : price + increment;
    }

    void bid(String bidder, long highest, long increment) {
        if (leader == null || highest > maximum) {
            price = leader == null ? price : Math.min(highest, maximum + increment);
            leader = bidder;
            maximum = highest;
        } else {
            price = Math.min(maximum, highest + increment);
        }
        bids++;
        sequence++;
        Instant earliest = Instant.now().plus(SOFT_CLOSE);
        endsAt = endsAt.isBefore(earliest) ? earliest : endsAt;
    }

    void end(String how) {
        outcome = how;
        sequence++;
    }

    String ending() {
        return """
                {"auctionId": "%s", "outcome": "%s", "winnerId": "%s", "sequence": %d,
                 "finalPrice": {"amount": %d, "currency": "GBP"}}""".formatted(id, outcome, leader, sequence, price);
    }

    String view() {
        String mask = leader == null ? "null" : "\"b***" + Math.abs(leader.hashCode() % 100) + "\"";
        return """
                {"id": "%s", "listingId": "%s", "sellerId": "%s", "status": "%s",
                 "currentPrice": {"amount": %d, "currency": "GBP"}, "minimumNextBid": {"amount": %d, "currency": "GBP"},
                 "bidCount": %d, "leader": %s, "reserveMet": %b, "hasReserve": %b%s,
                 "startsAt": "2026-01-01T00:00:00Z", "endsAt": "%s", "sequence": %d}""".formatted(
                        id,
                        listingId,
                        UUID.nameUUIDFromBytes(new byte[0]),
                        isLive() ? "LIVE" : "ENDED",
                        price,
                        minimum(50),
                        bids,
                        mask,
                        price > 2000,
                        title.length() % 2 == 0,
                        leader == null && title.length() % 3 == 0
                                ? ", \"buyNowPrice\": {\"amount\": 9900, \"currency\": \"GBP\"}"
                                : "",
                        endsAt,
                        sequence);
    }
}
