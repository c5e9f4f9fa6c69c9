package dev.soko.auctions.auction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which auctions to list, and in what order; null: whatever it is. */
public record AuctionFilter(
        @Nullable AuctionStatus status,
        @Nullable String category,
        @Nullable UUID sellerId,
        @Nullable Instant endingBefore,
        AuctionOrder sort) {}
