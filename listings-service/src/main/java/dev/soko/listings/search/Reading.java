package dev.soko.listings.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What the words of a search are taken to mean: a listing must have, for each of them, one of the given alternatives. A word
 * that nothing resembles has none, and then nothing is found.
 */
record Reading(List<List<String>> words) {

    /** Of a search without text. */
    static final Reading ANYTHING = new Reading(List.of());

    static final Reading NOTHING = new Reading(List.of(List.of()));

    Query query() {
        if (words.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        words.forEach(alternatives -> all.add(any(alternatives), Occur.MUST));
        return all.build();
    }

    private static Query any(List<String> alternatives) {
        List<Query> queries = alternatives.stream()
                .<Query>map(word -> new TermQuery(new Term(ListingFields.WORDS, word)))
                .toList();
        return switch (queries.size()) {
            case 0 -> MatchNoDocsQuery.INSTANCE;
            case 1 -> queries.getFirst();
            default -> new DisjunctionMaxQuery(queries, 0);
        };
    }

    /** Words have neither blanks nor bars in them. */
    String encode() {
        return words.stream()
                .map(alternatives -> String.join("|", alternatives))
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException for more than any search can have given out */
    static Reading decode(String encoded) {
        if (encoded.isEmpty()) {
            return ANYTHING;
        }
        if (encoded.chars().filter(c -> c == ' ' || c == '|').count() > SearchText.MAX_WORDS * Spelling.ALTERNATIVES) {
            throw new IllegalArgumentException("Too many words");
        }
        return new Reading(Arrays.stream(encoded.split(" ", -1))
                .map(alternatives -> alternatives.isEmpty() ? List.<String>of() : List.of(alternatives.split("\\|")))
                .toList());
    }
}
