package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the index knows of a listing that may be found.
 *
 * @param price minor units of the currency
 * @param rest the words that say less than title and tags: the description and the variants' attributes
 */
record IndexedListing(
        UUID id,
        UUID sellerId,
        String title,
        String rest,
        List<String> tags,
        String category,
        Condition condition,
        String country,
        long price,
        String currency,
        Instant publishedAt) {}
