package dev.soko.listings.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/** What a search asks for in words. */
final class SearchText {

    static final int MAX_LENGTH = 200;

    /** What comes after does not narrow the search further. */
    static final int MAX_WORDS = 20;

    /** Words such as «the» and «for», as the index spells them. */
    private static final Set<String> FILLERS = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.stream()
            .map(word -> new String((char[]) word))
            .flatMap(word -> Words.of(word).stream())
            .collect(Collectors.toUnmodifiableSet());

    private SearchText() {}

    /** The first distinct words, all of which a listing must have. Fillers count only if there is nothing else. */
    static List<String> words(String text) {
        List<String> all = Words.of(text).stream().distinct().toList();
        List<String> telling =
                all.stream().filter(word -> !FILLERS.contains(word)).toList();
        return (telling.isEmpty() ? all : telling).stream().limit(MAX_WORDS).toList();
    }
}
