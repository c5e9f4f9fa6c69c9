package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the seller set, and what bidders count on: it does not change, not even with the listing. Prices are minor units
 * of one currency.
 *
 * @param category the listing's at that time
 * @param maskKey secret of this auction, from which its bidders' masks are made
 */
record Terms(
        UUID id,
        UUID listingId,
        @Nullable UUID variantId,
        UUID sellerId,
        String title,
        String category,
        String currency,
        long startPrice,
        @Nullable Long reservePrice,
        @Nullable Long buyNowPrice,
        Instant startsAt,
        UUID maskKey) {

    Money money(long amount) {
        return new Money(amount, currency);
    }

    /** A price that reaches the reserve; every price does when there is none. */
    boolean meetsReserve(long price) {
        return reservePrice == null || price >= reservePrice;
    }
}
