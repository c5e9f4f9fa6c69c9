package dev.soko.auctions.auction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One public change of an auction, with all that is needed to show the auction as it was then.
 *
 * @param bidId the bid that made it, or null
 * @param bidderId who placed that bid, or whose bids were taken back, or who bought at once; null otherwise
 */
record Update(
        UUID auctionId,
        long sequence,
        Kind kind,
        Instant at,
        @Nullable UUID bidId,
        @Nullable UUID bidderId,
        AuctionStatus status,
        @Nullable UUID leaderId,
        long price,
        int bidCount,
        Instant endsAt,
        @Nullable Outcome outcome) {

    /** What changed. */
    enum Kind {
        OPENED,
        BID,
        EXTENDED,
        BIDS_TAKEN_BACK,
        ENDED
    }

    static Update of(Kind kind, Auction after, Instant at, @Nullable UUID bidId, @Nullable UUID bidderId) {
        Standing standing = after.standing();
        return new Update(
                after.id(),
                after.sequence(),
                kind,
                at,
                bidId,
                bidderId,
                after.status(),
                standing.leaderId(),
                standing.price(),
                standing.bidCount(),
                after.endsAt(),
                after.outcome());
    }

    /** The leader's maximum answered another's bid. */
    boolean isAutomatic() {
        return kind == Kind.BID && bidderId != null && !bidderId.equals(leaderId);
    }

    AuctionView view(Terms terms, HouseRules rules) {
        boolean bare = leaderId == null;
        boolean reserveMet = terms.reservePrice() == null || !bare && terms.meetsReserve(price);
        boolean over = outcome != null;
        boolean buyable = !over && (terms.reservePrice() == null ? bare : !reserveMet);
        Long buyNow = terms.buyNowPrice();
        return new AuctionView(
                terms.id(),
                terms.listingId(),
                terms.variantId(),
                terms.sellerId(),
                terms.title(),
                terms.category(),
                status,
                terms.money(terms.startPrice()),
                terms.money(price),
                terms.money(bare ? price : rules.increments(terms.currency()).over(price)),
                bidCount,
                leaderId == null ? null : Masks.of(leaderId, terms.maskKey()),
                reserveMet,
                terms.reservePrice() != null,
                buyNow == null || !buyable ? null : terms.money(buyNow),
                terms.startsAt(),
                endsAt,
                outcome,
                outcome == Outcome.SOLD ? terms.money(price) : null,
                sequence);
    }
}
