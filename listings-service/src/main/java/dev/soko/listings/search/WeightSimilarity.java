package dev.soko.listings.search;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;

/**
 * A listing's score is the sum of its {@link WordWeights} for the words that were asked for. Lucene's usual scores depend
 * on the whole index and so change with each insert, between one page and the next; these are whole numbers that do not.
 */
final class WeightSimilarity extends Similarity {

    @Override
    public long computeNorm(FieldInvertState state) {
        return 1;
    }

    @Override
    public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... words) {
        return new SimScorer() {
            @Override
            public float score(float weight, long norm) {
                return boost * weight;
            }
        };
    }
}
