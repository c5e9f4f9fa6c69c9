package dev.soko.benchmarks.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Finds queries with the wanted numbers of matches, by trying words from the most frequent down. */
final class QueryClasses {

    private static final String FILTER = "&currency=ZAR&minPrice=1000&maxPrice=100000";
    private static final int QUERIES = 20;
    private static final int CANDIDATES = 250;

    private record Candidate(String word, int matches, int filteredMatches) {}

    private final Random random = new Random(1);
    private final List<Candidate> candidates = new ArrayList<>();
    private final Vocabulary vocabulary;

    QueryClasses(Client client, Vocabulary vocabulary) throws IOException, InterruptedException {
        this.vocabulary = vocabulary;
        double step = Math.pow(vocabulary.size(), 1.0 / CANDIDATES);
        int last = -1;
        for (double rank = 1; rank < vocabulary.size(); rank = Math.max(rank * step, rank + 1)) {
            int index = (int) rank - 1;
            if (index != last) {
                String word = vocabulary.word(index);
                int matches = client.get("?limit=1&q=" + word).total();
                candidates.add(new Candidate(
                        word, matches, client.get("?limit=1&q=" + word + FILTER).total()));
                last = index;
            }
        }
    }

    List<QueryClass> all() {
        String broadest = vocabulary.word(0);
        List<QueryClass> classes = new ArrayList<>();
        classes.add(filtered("rare word, filters, facets", 1, 50, word -> word));
        classes.add(filtered("~1,000 matches, filters, facets", 500, 1_500, word -> word));
        classes.add(filtered("~10,000 matches, filters, facets", 5_000, 10_000, word -> word));
        classes.add(filtered("the same, by price", 5_000, 10_000, word -> word + "&sort=price_asc"));
        classes.add(filtered("the same, misspelt", 5_000, 10_000, this::misspell));
        classes.add(filtered("~1,000 matches, misspelt", 500, 1_500, this::misspell));
        classes.add(plain("~10,000 matches, facets", 5_000, 10_000));
        classes.add(broad("two common words, facets", "&q=" + broadest + "%20" + vocabulary.word(1)));
        classes.add(broad("broadest word, filters, facets", "&q=" + broadest + FILTER));
        classes.add(broad("broadest word, facets", "&q=" + broadest));
        classes.add(broad("everything, facets, newest", ""));
        classes.add(broad("everything, facets, by price", "&sort=price_asc"));
        return classes.stream().filter(any -> !any.queries().isEmpty()).toList();
    }

    private QueryClass filtered(String name, int from, int to, UnaryOperator<String> text) {
        return new QueryClass(
                name,
                candidates.stream()
                        .filter(any -> any.filteredMatches >= from && any.filteredMatches <= to)
                        .limit(QUERIES)
                        .map(any -> "?facets=true&q=" + text.apply(any.word) + FILTER)
                        .toList(),
                QueryClass.NARROW);
    }

    private QueryClass plain(String name, int from, int to) {
        return new QueryClass(
                name,
                candidates.stream()
                        .filter(any -> any.matches >= from && any.matches <= to)
                        .limit(QUERIES)
                        .map(any -> "?facets=true&q=" + any.word)
                        .toList(),
                QueryClass.NARROW);
    }

    private static QueryClass broad(String name, String query) {
        return new QueryClass(name, List.of("?facets=true" + query), QueryClass.BROAD);
    }

    /** Two letters swapped, or one too many; with a letter that no word has, so that it is none of the words. */
    private String misspell(String word) {
        int at = 1 + random.nextInt(word.length() - 2);
        return word.substring(0, at) + "q" + word.substring(at + 1);
    }
}
