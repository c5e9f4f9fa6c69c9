package dev.soko.listings.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Takes a word that no listing has for a slip of the pen: it stands for the listings' words that are fewest slips away. A
 * slip is a letter too many, too few, another one, or two swapped; a word of 3 to 5 letters allows one, a longer one two, a
 * shorter one or one with digits (a size, a model) none.
 */
final class Spelling {

    /** For one word, itself included. */
    static final int ALTERNATIVES = 6;

    private record Candidate(String word, int listings) {}

    private final IndexReader index;

    Spelling(IndexReader index) {
        this.index = index;
    }

    /** Words that are in use stand for themselves. */
    Reading read(List<String> words) throws IOException {
        List<List<String>> alternatives = new ArrayList<>();
        for (String word : words) {
            alternatives.add(inUse(word) ? List.of(word) : similar(word));
        }
        return reading(alternatives);
    }

    /** Also takes words that are in use for slips: for a search that finds nothing otherwise. */
    Reading readGenerously(List<String> words) throws IOException {
        List<List<String>> alternatives = new ArrayList<>();
        for (String word : words) {
            List<String> all = new ArrayList<>(inUse(word) ? List.of(word) : List.of());
            all.addAll(similar(word));
            alternatives.add(all);
        }
        return reading(alternatives);
    }

    /** A text without a word is not a search without text. */
    private static Reading reading(List<List<String>> alternatives) {
        return alternatives.isEmpty() ? Reading.NOTHING : new Reading(alternatives);
    }

    private List<String> similar(String word) throws IOException {
        Terms terms = MultiTerms.getTerms(index, ListingFields.WORDS);
        List<Candidate> found = List.of();
        for (int slips = 1; terms != null && found.isEmpty() && slips <= slipsAllowed(word); slips++) {
            found = within(slips, word, terms);
        }
        return found.stream().map(Candidate::word).limit(ALTERNATIVES - 1).toList();
    }

    private static int slipsAllowed(String word) {
        int letters = word.codePointCount(0, word.length());
        if (letters < 3 || word.codePoints().anyMatch(Character::isDigit)) {
            return 0;
        }
        return letters <= 5 ? 1 : 2;
    }

    private List<Candidate> within(int slips, String word, Terms terms) throws IOException {
        FuzzyTermsEnum near = new FuzzyTermsEnum(terms, new Term(ListingFields.WORDS, word), slips, 0, true);
        List<Candidate> found = new ArrayList<>();
        for (BytesRef term = near.next(); term != null; term = near.next()) {
            String candidate = term.utf8ToString();
            if (!candidate.equals(word) && inUse(candidate)) {
                found.add(new Candidate(candidate, near.docFreq()));
            }
        }
        found.sort(Comparator.comparingInt(Candidate::listings).reversed().thenComparing(Candidate::word));
        return found;
    }

    /** Whether a listing that can still be found has the word; the index forgets the words of others only with time. */
    private boolean inUse(String word) throws IOException {
        for (LeafReaderContext segment : index.leaves()) {
            if (inUse(word, segment.reader())) {
                return true;
            }
        }
        return false;
    }

    private static boolean inUse(String word, LeafReader segment) throws IOException {
        PostingsEnum listings = segment.postings(new Term(ListingFields.WORDS, word), PostingsEnum.NONE);
        Bits live = segment.getLiveDocs();
        if (listings == null) {
            return false;
        }
        int listing = listings.nextDoc();
        while (listing != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(listing)) {
            listing = listings.nextDoc();
        }
        return listing != DocIdSetIterator.NO_MORE_DOCS;
    }
}
