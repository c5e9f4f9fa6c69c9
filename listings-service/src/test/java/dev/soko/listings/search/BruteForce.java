package dev.soko.listings.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds, counts and sorts the slow and obvious way. */
final class BruteForce {

    private static final Map<IndexedListing, Map<String, Integer>> WEIGHTS = new ConcurrentHashMap<>();

    private BruteForce() {}

    static List<IndexedListing> find(Collection<IndexedListing> listings, ListingSearch.Request request) {
        return listings.stream()
                .filter(listing -> weights(listing).keySet().containsAll(words(request)))
                .filter(listing -> passes(listing, request.filter()))
                .sorted(order(request))
                .toList();
    }

    static Map<String, Integer> count(List<IndexedListing> found, Function<IndexedListing, Stream<String>> values) {
        return found.stream().flatMap(values).collect(Collectors.toMap(value -> value, value -> 1, Integer::sum));
    }

    private static List<String> words(ListingSearch.Request request) {
        return request.words() == null ? List.of() : request.words();
    }

    private static Map<String, Integer> weights(IndexedListing listing) {
        return WEIGHTS.computeIfAbsent(listing, any -> WordWeights.of(any.title(), any.tags(), any.rest()));
    }

    private static boolean passes(IndexedListing listing, ListingFilter filter) {
        return (filter.categories() == null || filter.categories().contains(listing.category()))
                && (filter.minPrice() == null || listing.price() >= filter.minPrice())
                && (filter.maxPrice() == null || listing.price() <= filter.maxPrice())
                && same(filter.currency(), listing.currency())
                && same(filter.condition(), listing.condition())
                && same(filter.country(), listing.country())
                && same(filter.sellerId(), listing.sellerId())
                && (filter.tag() == null || listing.tags().contains(filter.tag()));
    }

    private static boolean same(@Nullable Object wanted, Object value) {
        return wanted == null || Objects.equals(wanted, value);
    }

    private static Comparator<IndexedListing> order(ListingSearch.Request request) {
        Comparator<IndexedListing> ties = Comparator.comparing(IndexedListing::publishedAt)
                .thenComparing(IndexedListing::id, Comparator.comparing(UUID::getMostSignificantBits))
                .thenComparing(IndexedListing::id, Comparator.comparing(UUID::getLeastSignificantBits))
                .reversed();
        return switch (request.order()) {
            case NEWEST -> ties;
            case PRICE_ASC -> Comparator.comparing(IndexedListing::price).thenComparing(ties);
            case PRICE_DESC ->
                Comparator.comparing(IndexedListing::price).reversed().thenComparing(ties);
            case RELEVANCE ->
                Comparator.comparing((IndexedListing listing) -> score(listing, request))
                        .reversed()
                        .thenComparing(ties);
        };
    }

    private static int score(IndexedListing listing, ListingSearch.Request request) {
        Map<String, Integer> weights = weights(listing);
        return words(request).stream()
                .mapToInt(word -> weights.getOrDefault(word, 0))
                .sum();
    }
}
