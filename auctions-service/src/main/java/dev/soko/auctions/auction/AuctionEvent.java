package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import dev.soko.platform.events.DomainEvent;
import dev.soko.platform.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to an auction. Never with a maximum; the view is the one after the event. */
public sealed interface AuctionEvent extends DomainEvent {

    UUID auctionId();

    @Override
    default UUID aggregateId() {
        return auctionId();
    }

    /** It will open at {@code startsAt}. */
    @EventType("auction.scheduled.v1")
    record Scheduled(UUID auctionId, UUID listingId, UUID sellerId, String title, AuctionView auction)
            implements AuctionEvent {}

    /**
     * It takes bids from now on.
     *
     * @param hidden the seller is suspended: only the seller and moderators see it
     */
    @EventType("auction.opened.v1")
    record Opened(UUID auctionId, UUID listingId, UUID sellerId, String title, boolean hidden, AuctionView auction)
            implements AuctionEvent {}

    /**
     * A bid changed what everyone sees. A leader's raise that does not, has no event.
     *
     * @param bidderId who placed the bid
     * @param leaderId who leads now: the bidder, or the one whose maximum answered
     * @param automatic the leader's maximum answered
     */
    @EventType("auction.bid-placed.v1")
    record BidPlaced(
            UUID auctionId,
            UUID listingId,
            UUID sellerId,
            String title,
            UUID bidderId,
            UUID leaderId,
            boolean automatic,
            Instant at,
            AuctionView auction)
            implements AuctionEvent {}

    /** Someone who led does so no longer. Who is beaten by the leader's maximum at once has it in the answer instead. */
    @EventType("auction.outbid.v1")
    record Outbid(
            UUID auctionId,
            UUID listingId,
            String title,
            UUID bidderId,
            Money currentPrice,
            Money minimumNextBid,
            Instant endsAt)
            implements AuctionEvent {}

    /**
     * The end moved, by a late bid or by staff. A late bid's own event, of the same sequence, says so too.
     *
     * @param hidden the seller is suspended: only the seller and moderators see it
     */
    @EventType("auction.extended.v1")
    record Extended(
            UUID auctionId,
            UUID listingId,
            String title,
            Instant previousEndsAt,
            Instant endsAt,
            long sequence,
            boolean hidden,
            AuctionView auction)
            implements AuctionEvent {}

    /**
     * Bids were taken back, by their bidder or by staff; the price is what the remaining ones make it.
     *
     * @param bidderId whose bids they were
     * @param leaderId who leads now, or null
     * @param hidden the seller is suspended: only the seller and moderators see it
     */
    @EventType("auction.bid-retracted.v1")
    record BidRetracted(
            UUID auctionId,
            UUID listingId,
            String title,
            UUID bidderId,
            @Nullable UUID leaderId,
            String reason,
            boolean hidden,
            AuctionView auction)
            implements AuctionEvent {}

    /**
     * It is over.
     *
     * @param bidderIds whose bids stand, the winner's too, each once; of more than 1,000 those who bid last
     * @param reason why it was cancelled, or null
     * @param hidden the seller is suspended: only the seller and moderators see it
     */
    @EventType("auction.ended.v1")
    record Ended(
            UUID auctionId,
            UUID listingId,
            @Nullable UUID variantId,
            UUID sellerId,
            String title,
            Outcome outcome,
            @Nullable UUID winnerId,
            @Nullable Money finalPrice,
            List<UUID> bidderIds,
            long sequence,
            @Nullable String reason,
            boolean hidden,
            AuctionView auction)
            implements AuctionEvent {}

    /** The winner did not pay: the next bidder may have it for the price of that bidder's last bid. */
    @EventType("auction.second-chance.v1")
    record SecondChance(UUID auctionId, UUID listingId, String title, UUID bidderId, Money price, Instant respondBy)
            implements AuctionEvent {}

    /** The bidder took the second chance: it is sold to this winner now. */
    @EventType("auction.second-chance-accepted.v1")
    record SecondChanceAccepted(
            UUID auctionId,
            UUID listingId,
            @Nullable UUID variantId,
            UUID sellerId,
            String title,
            UUID winnerId,
            Money finalPrice)
            implements AuctionEvent {}
}
