package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import dev.soko.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random listings of few words and values, so that searches find some and sort values tie. */
final class SampleListings {

    static final List<String> WORDS = List.of(
            "bicycle", "helmet", "vintage", "kettle", "copper", "garden", "lantern", "guitar", "walnut", "saddle",
            "mirror", "blanket", "tractor", "violin", "compass", "anvil");
    static final List<String> CATEGORIES = List.of("bicycles", "kitchen", "vehicles", "cars", "hand-tools");
    static final List<String> TAGS = List.of("retro", "gift", "sale", "handmade");
    static final List<String> COUNTRIES = List.of("ZA", "KE", "GB");
    static final List<String> CURRENCIES = List.of("ZAR", "KES", "GBP");

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private final List<UUID> sellers =
            IntStream.range(0, 5).mapToObj(i -> Ids.next()).toList();

    SampleListings(long seed) {
        random = new Random(seed);
    }

    IndexedListing next() {
        List<String> tags = TAGS.stream().filter(tag -> random.nextInt(4) == 0).toList();
        int country = random.nextInt(COUNTRIES.size());
        return new IndexedListing(
                Ids.next(),
                one(sellers),
                words(2),
                words(5),
                tags,
                one(CATEGORIES),
                Condition.values()[random.nextInt(Condition.values().length)],
                COUNTRIES.get(country),
                100L * (1 + random.nextInt(30)),
                CURRENCIES.get(country),
                START.plusSeconds(random.nextInt(50)));
    }

    List<IndexedListing> next(int count) {
        List<IndexedListing> listings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listings.add(next());
        }
        return listings;
    }

    private String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> one(WORDS)).collect(Collectors.joining(" "));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Of up to two words, with about half of the filters. */
    ListingSearch.Request request() {
        List<String> words = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> one(WORDS))
                .distinct()
                .toList();
        Long min = oneIn(3) ? Long.valueOf(100L * random.nextInt(15)) : null;
        Long max = oneIn(3) ? Long.valueOf(1_000 + 100L * random.nextInt(20)) : null;
        ListingFilter filter = new ListingFilter(
                oneIn(3) ? categories() : null,
                min,
                max,
                oneIn(4) ? one(CURRENCIES) : null,
                oneIn(4) ? one(List.of(Condition.values())) : null,
                oneIn(4) ? one(COUNTRIES) : null,
                oneIn(6) ? one(sellers) : null,
                oneIn(5) ? one(TAGS) : null);
        return new ListingSearch.Request(
                words.isEmpty() ? null : words, filter, one(List.of(SearchOrder.values())), true);
    }

    private Set<String> categories() {
        return new HashSet<>(List.of(one(CATEGORIES), one(CATEGORIES)));
    }
}
