package dev.soko.listings.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A range of prices as the price facet shows it, in minor units of whatever the listing's currency is. Sending it back as
 * {@code minPrice} and {@code maxPrice} finds exactly the listings that were counted.
 *
 * @param from inclusive
 * @param to inclusive; null for the last range, which has no end
 */
record PriceRange(long from, @Nullable Long to) {

    /** Each range starts at one of these and ends below the next. */
    private static final long[] STARTS = {
        0,
        10_00,
        25_00,
        50_00,
        100_00,
        250_00,
        500_00,
        1_000_00,
        2_500_00,
        5_000_00,
        10_000_00,
        25_000_00,
        50_000_00,
        100_000_00,
        1_000_000_00
    };

    static final int COUNT = STARTS.length;

    /** Which range the price is in, from 0 to {@link #COUNT} - 1. */
    static int indexOf(long price) {
        int found = Arrays.binarySearch(STARTS, price);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    static PriceRange at(int index) {
        return new PriceRange(STARTS[index], index + 1 < COUNT ? STARTS[index + 1] - 1 : null);
    }
}
