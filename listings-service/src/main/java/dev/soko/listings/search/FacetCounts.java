package dev.soko.listings.search;

import java.util.HashMap;
import java.util.Map;

/**
 * How many of the found listings have each value of each facet. All filters of the search apply to every facet, so the
 * counts of a facet that a listing has once add up to the total.
 */
final class FacetCounts {

    final Map<String, Integer> categories = new HashMap<>();
    final Map<String, Integer> tags = new HashMap<>();
    final int[] conditions = new int[FacetCode.CONDITIONS];
    final int[] countries = new int[FacetCode.COUNTRIES];
    final int[] currencies = new int[FacetCode.CURRENCIES];
    final int[] priceRanges = new int[FacetCode.PRICE_RANGES];

    /** So many listings of that {@link FacetCode}. */
    void add(long code, int listings) {
        conditions[FacetCode.condition(code)] += listings;
        countries[FacetCode.country(code)] += listings;
        currencies[FacetCode.currency(code)] += listings;
        priceRanges[FacetCode.priceRange(code)] += listings;
    }

    void add(FacetCounts other) {
        other.categories.forEach((category, count) -> add(categories, category, count));
        other.tags.forEach((tag, count) -> add(tags, tag, count));
        add(conditions, other.conditions);
        add(countries, other.countries);
        add(currencies, other.currencies);
        add(priceRanges, other.priceRanges);
    }

    static void add(Map<String, Integer> sums, String value, int listings) {
        sums.merge(value, listings, Integer::sum);
    }

    private static void add(int[] sums, int[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }
}
