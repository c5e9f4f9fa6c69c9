package dev.soko.listings.search;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/**
 * How much each word of a listing says about it; the index stores it as the word's frequency. A word of the title outweighs
 * a tag, and that a word of the rest. It depends on nothing but the listing, so a listing's place in a result does not
 * move when others come or go.
 */
final class WordWeights {

    static final int TITLE = 8;
    static final int TAG = 4;
    static final int REST = 1;
    private static final int REST_AT_MOST = 3;

    private WordWeights() {}

    static Map<String, Integer> of(String title, List<String> tags, String rest) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String word : Words.of(rest)) {
            weights.merge(word, REST, (sum, one) -> Math.min(REST_AT_MOST, sum + one));
        }
        Words.of(String.join(" ", tags)).stream().distinct().forEach(word -> weights.merge(word, TAG, Integer::sum));
        Words.of(title).stream().distinct().forEach(word -> weights.merge(word, TITLE, Integer::sum));
        return weights;
    }

    /** The words as Lucene takes them in. */
    static TokenStream stream(Map<String, Integer> weights) {
        return new Stream(weights.entrySet().iterator());
    }

    private static final class Stream extends TokenStream {

        private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
        private final TermFrequencyAttribute weight = addAttribute(TermFrequencyAttribute.class);
        private final Iterator<Map.Entry<String, Integer>> weights;

        private Stream(Iterator<Map.Entry<String, Integer>> weights) {
            this.weights = weights;
        }

        @Override
        public boolean incrementToken() {
            if (!weights.hasNext()) {
                return false;
            }
            clearAttributes();
            Map.Entry<String, Integer> next = weights.next();
            word.append(next.getKey());
            weight.setTermFrequency(next.getValue());
            return true;
        }
    }
}
