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

    void add(FacetCounts other) {
        other.categories.forEach((category, count) -> categories.merge(category, count, Integer::sum));
        other.tags.forEach((tag, count) -> tags.merge(tag, count, Integer::sum));
        add(conditions, other.conditions);
        add(countries, other.countries);
        add(currencies, other.currencies);
        add(priceRanges, other.priceRanges);
    }

    private static void add(int[] sums, int[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }
}
