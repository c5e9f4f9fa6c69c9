package dev.soko.listings.search;

import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** One search of one state of the index. */
final class ListingSearch {

    /**
     * What is asked for.
     *
     * @param words all of which must be there, so that a text without any finds nothing; null to find by the filter alone
     */
    record Request(@Nullable List<String> words, ListingFilter filter, SearchOrder order, boolean facets) {}

    /**
     * What was found.
     *
     * @param total how many there are on all pages
     * @param facets null unless asked for
     */
    record Result(Page<UUID> page, int total, @Nullable FacetCounts facets) {}

    private final IndexSearcher searcher;
    private final FacetCache facets;
    private final Spelling spelling;

    ListingSearch(IndexSearcher searcher, FacetCache facets) {
        this.searcher = searcher;
        this.facets = facets;
        this.spelling = new Spelling(searcher.getIndexReader());
    }

    /** @throws dev.soko.platform.problem.ProblemException 400 for a cursor of another list or of another order */
    Result find(Request request, PageRequest page) throws IOException {
        if (page.after() != null) {
            Position after = Position.of(page.after(), request.order());
            return find(request, page, after.reading(), after);
        }
        if (request.words() == null) {
            return find(request, page, Reading.ANYTHING, null);
        }
        Result plain = find(request, page, spelling.read(request.words()), null);
        return plain.total() > 0 ? plain : find(request, page, spelling.readGenerously(request.words()), null);
    }

    private Result find(Request request, PageRequest page, Reading reading, @Nullable Position after)
            throws IOException {
        Query query = query(reading, request.filter());
        var hits = new TopFieldCollectorManager(
                request.order().sort(), page.fetch(), after == null ? null : after.fieldDoc(), Integer.MAX_VALUE);
        if (!request.facets()) {
            return result(request, page, reading, searcher.search(query, hits), null);
        }
        Object[] both = searcher.search(query, new MultiCollectorManager(hits, new FacetCollector.Manager(facets)));
        return result(request, page, reading, (TopDocs) both[0], (FacetCounts) both[1]);
    }

    private static Query query(Reading reading, ListingFilter filter) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(reading.query(), Occur.MUST);
        filter.addTo(query);
        return query.build();
    }

    private static Result result(
            Request request, PageRequest page, Reading reading, TopDocs found, @Nullable FacetCounts facets) {
        List<FieldDoc> hits =
                Arrays.stream(found.scoreDocs).map(FieldDoc.class::cast).toList();
        Page<UUID> listings = Page.of(
                        hits,
                        page,
                        last -> Position.of(request.order(), reading, last).cursor())
                .map(Position::listing);
        return new Result(listings, Math.toIntExact(found.totalHits.value()), facets);
    }
}
