package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A listing as a list of results shows it; {@code GET /listings/{id}} says the rest.
 *
 * @param price the listing's own; variants may differ
 * @param imageUrl its first picture, 200 pixels wide
 */
record FoundListing(
        UUID id,
        UUID sellerId,
        String title,
        String category,
        Condition condition,
        Money price,
        String country,
        List<String> tags,
        @Nullable String imageUrl,
        Instant publishedAt) {}
