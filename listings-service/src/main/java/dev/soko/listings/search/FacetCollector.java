package dev.soko.listings.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts the facets of every listing that is found, in one go over the index's columns. */
final class FacetCollector implements Collector {

    /** One collector for each part of the index that is searched at the same time. */
    static final class Manager implements CollectorManager<FacetCollector, FacetCounts> {
        @Override
        public FacetCollector newCollector() {
            return new FacetCollector();
        }

        @Override
        public FacetCounts reduce(Collection<FacetCollector> parts) {
            FacetCounts all = new FacetCounts();
            parts.forEach(part -> all.add(part.counts));
            return all;
        }
    }

    private final FacetCounts counts = new FacetCounts();

    private FacetCollector() {}

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
        return new Segment(segment.reader(), counts);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /** Within a segment of the index texts are counted by number; their spelling is looked up once at the end. */
    private static final class Segment implements LeafCollector {

        private final FacetCounts counts;
        private final NumericDocValues codes;
        private final SortedDocValues categories;
        private final SortedSetDocValues tags;
        private final int[] byCategory;
        private final int[] byTag;

        private Segment(LeafReader segment, FacetCounts counts) throws IOException {
            this.counts = counts;
            codes = DocValues.getNumeric(segment, ListingFields.FACETS);
            categories = DocValues.getSorted(segment, ListingFields.CATEGORY);
            tags = DocValues.getSortedSet(segment, ListingFields.TAG);
            byCategory = new int[categories.getValueCount()];
            byTag = new int[Math.toIntExact(tags.getValueCount())];
        }

        @Override
        public void setScorer(Scorable scorer) {
            // counting needs no score
        }

        @Override
        public void collect(int listing) throws IOException {
            if (codes.advanceExact(listing)) {
                long code = codes.longValue();
                counts.conditions[FacetCode.condition(code)]++;
                counts.countries[FacetCode.country(code)]++;
                counts.currencies[FacetCode.currency(code)]++;
                counts.priceRanges[FacetCode.priceRange(code)]++;
            }
            if (categories.advanceExact(listing)) {
                byCategory[categories.ordValue()]++;
            }
            if (tags.advanceExact(listing)) {
                for (int left = tags.docValueCount(); left > 0; left--) {
                    byTag[(int) tags.nextOrd()]++;
                }
            }
        }

        @Override
        public void finish() throws IOException {
            for (int number = 0; number < byCategory.length; number++) {
                if (byCategory[number] > 0) {
                    add(counts.categories, categories.lookupOrd(number).utf8ToString(), byCategory[number]);
                }
            }
            for (int number = 0; number < byTag.length; number++) {
                if (byTag[number] > 0) {
                    add(counts.tags, tags.lookupOrd(number).utf8ToString(), byTag[number]);
                }
            }
        }

        private static void add(Map<String, Integer> sums, String value, int count) {
            sums.merge(value, count, Integer::sum);
        }
    }
}
