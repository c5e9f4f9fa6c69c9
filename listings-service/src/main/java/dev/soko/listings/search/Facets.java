package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@link FacetCounts} as they are shown: only values that occur, the most frequent first.
 *
 * @param tag a listing has any number of tags, so these do not add up to the total; the most frequent ones
 * @param price in minor units, ascending, whatever the currency
 */
record Facets(
        List<Count> category,
        List<Count> condition,
        List<Count> country,
        List<Count> currency,
        List<Count> tag,
        List<PriceCount> price) {

    /**
     * How many of the found listings have the value; sent back as a filter it finds them, a category also what is below
     * it.
     */
    record Count(String value, int count) {}

    /** How many are in the range; sent back as {@code minPrice} and {@code maxPrice} it finds them. */
    record PriceCount(long from, @Nullable Long to, int count) {}

    private static final Comparator<Count> MOST_FREQUENT_FIRST =
            Comparator.comparingInt(Count::count).reversed().thenComparing(Count::value);

    static Facets of(FacetCounts counts, int tags) {
        return new Facets(
                sorted(counts.categories),
                sorted(counts.conditions, condition -> Condition.values()[condition].name()),
                sorted(counts.countries, FacetCode::countryName),
                sorted(counts.currencies, FacetCode::currencyName),
                sorted(counts.tags).stream().limit(tags).toList(),
                prices(counts.priceRanges));
    }

    private static List<Count> sorted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(MOST_FREQUENT_FIRST)
                .toList();
    }

    private static List<Count> sorted(int[] counts, IntFunction<String> name) {
        List<Count> found = new ArrayList<>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                found.add(new Count(name.apply(code), counts[code]));
            }
        }
        found.sort(MOST_FREQUENT_FIRST);
        return found;
    }

    private static List<PriceCount> prices(int[] counts) {
        List<PriceCount> found = new ArrayList<>();
        for (int i = 0; i < PriceRange.COUNT; i++) {
            if (counts[i] > 0) {
                PriceRange range = PriceRange.at(i);
                found.add(new PriceCount(range.from(), range.to(), counts[i]));
            }
        }
        return found;
    }
}
