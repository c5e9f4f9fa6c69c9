package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import dev.soko.listings.listing.ImageUrls;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A listing as a list of results shows it; {@code GET /listings/{id}} says the rest.
 *
 * @param price the listing's own; variants may differ
 * @param available how much can be bought of all its variants, or of it when it has none
 * @param image its first picture
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
        int available,
        @Nullable ImageUrls image,
        Instant publishedAt) {}
