package dev.soko.auctions.auction;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a seller asks for.
 *
 * @param variantId may be left out where the listing has one variant or none
 * @param startsAt null, or in the past: at once
 */
public record NewAuction(
        UUID listingId,
        @Nullable UUID variantId,
        Money startPrice,
        @Nullable Money reservePrice,
        @Nullable Money buyNowPrice,
        @Nullable Instant startsAt,
        Instant endsAt) {

    /** @throws dev.soko.platform.problem.ProblemException 422 unless the prices fit together */
    void requireSensiblePrices() {
        requireCurrency(reservePrice, "/reservePrice");
        requireCurrency(buyNowPrice, "/buyNowPrice");
        if (reservePrice != null && reservePrice.amount() < startPrice.amount()) {
            throw AuctionProblem.INVALID_TERMS
                    .because("The reserve is below the start price.")
                    .at("/reservePrice");
        }
        long least = reservePrice == null
                ? startPrice.amount() + 1
                : Math.max(reservePrice.amount(), startPrice.amount() + 1);
        if (buyNowPrice != null && buyNowPrice.amount() < least) {
            throw AuctionProblem.INVALID_TERMS
                    .because("Buy-now has to be over the start price and at least the reserve.")
                    .at("/buyNowPrice");
        }
    }

    private void requireCurrency(@Nullable Money price, String pointer) {
        if (price != null && !price.currency().equals(startPrice.currency())) {
            throw AuctionProblem.CURRENCY_MISMATCH
                    .because("The start price is in " + startPrice.currency() + ".")
                    .at(pointer);
        }
    }
}
