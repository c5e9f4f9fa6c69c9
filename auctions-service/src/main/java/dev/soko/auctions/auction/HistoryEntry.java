package dev.soko.auctions.auction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One bid as everyone sees it: what the price was after it, and who had it then.
 *
 * @param bidder the mask of who led at that price
 * @param automatic the leader's maximum answered the bid of {@code placedBy}
 * @param placedBy the mask of who placed the bid
 * @param bidId for staff
 * @param bidderId who placed it; for staff
 */
public record HistoryEntry(
        long sequence,
        Money amount,
        String bidder,
        Instant at,
        boolean automatic,
        String placedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID bidId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID bidderId) {

    static HistoryEntry of(Update bid, Terms terms, boolean forStaff) {
        UUID leader = Objects.requireNonNull(bid.leaderId());
        UUID placedBy = Objects.requireNonNull(bid.bidderId());
        return new HistoryEntry(
                bid.sequence(),
                terms.money(bid.price()),
                Masks.of(leader, terms.maskKey()),
                bid.at(),
                bid.isAutomatic(),
                Masks.of(placedBy, terms.maskKey()),
                forStaff ? bid.bidId() : null,
                forStaff ? placedBy : null);
    }
}
