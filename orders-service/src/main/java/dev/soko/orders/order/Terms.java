package dev.soko.orders.order;

import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed when the order was placed; never changes.
 *
 * @param groupId the orders that were placed together, one for each seller
 * @param auctionId null for one that a buyer placed
 * @param total all that the buyer pays, delivery included
 */
public record Terms(
        UUID id,
        UUID groupId,
        UUID buyerId,
        UUID sellerId,
        @Nullable UUID auctionId,
        List<Item> items,
        Money total,
        Instant paymentDueAt,
        Instant placedAt) {}
