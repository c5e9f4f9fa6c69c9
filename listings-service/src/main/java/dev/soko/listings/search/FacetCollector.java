package dev.soko.listings.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts the facets of every listing that is found. */
final class FacetCollector implements Collector {

    /** One collector for each part of the index that is searched at the same time. */
    record Manager(FacetCache cache) implements CollectorManager<FacetCollector, FacetCounts> {
        @Override
        public FacetCollector newCollector() {
            return new FacetCollector(cache);
        }

        @Override
        public FacetCounts reduce(Collection<FacetCollector> parts) {
            FacetCounts all = new FacetCounts();
            parts.forEach(part -> all.add(part.counts));
            return all;
        }
    }

    private final FacetCache cache;
    private final FacetCounts counts = new FacetCounts();

    private FacetCollector(FacetCache cache) {
        this.cache = cache;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext segment) throws IOException {
        return new Segment(segment.reader(), cache.of(segment.reader()), counts);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /** Within a segment texts are counted by number; their spelling is looked up once at the end. */
    private static final class Segment implements LeafCollector {

        private final FacetColumns columns;
        private final FacetCounts counts;
        private final SortedDocValues categories;
        private final SortedSetDocValues tags;
        private final int[] byGroup;
        private final int[] byTag;

        private Segment(LeafReader segment, FacetColumns columns, FacetCounts counts) throws IOException {
            this.columns = columns;
            this.counts = counts;
            categories = DocValues.getSorted(segment, ListingFields.CATEGORY);
            tags = DocValues.getSortedSet(segment, ListingFields.TAG);
            byGroup = new int[columns.groups()];
            byTag = new int[Math.toIntExact(tags.getValueCount())];
        }

        @Override
        public void setScorer(Scorable scorer) {
            // counting needs no score
        }

        @Override
        public void collect(int listing) {
            columns.count(listing, byGroup, byTag);
        }

        @Override
        public void finish() throws IOException {
            int[] byCategory = new int[categories.getValueCount()];
            for (int number = 0; number < byGroup.length; number++) {
                if (byGroup[number] > 0) {
                    FacetColumns.Group group = columns.group(number);
                    byCategory[group.category()] += byGroup[number];
                    counts.add(group.code(), byGroup[number]);
                }
            }
            for (int number = 0; number < byCategory.length; number++) {
                if (byCategory[number] > 0) {
                    FacetCounts.add(
                            counts.categories, categories.lookupOrd(number).utf8ToString(), byCategory[number]);
                }
            }
            for (int number = 0; number < byTag.length; number++) {
                if (byTag[number] > 0) {
                    FacetCounts.add(counts.tags, tags.lookupOrd(number).utf8ToString(), byTag[number]);
                }
            }
        }
    }
}
