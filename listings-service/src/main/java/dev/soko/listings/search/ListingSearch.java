package dev.soko.listings.search;

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
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** One search of one state of the index. */
final class ListingSearch {

    /**
     * What is asked for.
     *
     * @param words empty to find by the filter alone; all of them must be there
     */
    record Request(List<String> words, ListingFilter filter, SearchOrder order, boolean facets) {}

    /**
     * What was found.
     *
     * @param listings one page
     * @param next where it ended; null if nothing follows
     * @param total how many there are on all pages
     * @param facets null unless asked for
     */
    record Result(List<UUID> listings, @Nullable Position next, int total, @Nullable FacetCounts facets) {}

    private final IndexSearcher searcher;
    private final Spelling spelling;

    ListingSearch(IndexSearcher searcher) {
        this.searcher = searcher;
        this.spelling = new Spelling(searcher.getIndexReader());
    }

    /** @throws dev.soko.platform.problem.ProblemException 400 for a cursor of another list or of another order */
    Result find(Request request, PageRequest page) throws IOException {
        if (page.after() != null) {
            Position after = Position.of(page.after(), request.order());
            return find(request, page.limit(), after.reading(), after);
        }
        Result plain = find(request, page.limit(), spelling.read(request.words()), null);
        if (plain.total() > 0 || request.words().isEmpty()) {
            return plain;
        }
        return find(request, page.limit(), spelling.readGenerously(request.words()), null);
    }

    private Result find(Request request, int limit, Reading reading, @Nullable Position after) throws IOException {
        var page = new TopFieldCollectorManager(
                request.order().sort(), limit + 1, after == null ? null : after.fieldDoc(), Integer.MAX_VALUE);
        Query query = query(reading, request.filter());
        if (!request.facets()) {
            return result(request.order(), reading, limit, searcher.search(query, page), null);
        }
        Object[] both = searcher.search(query, new MultiCollectorManager(page, new FacetCollector.Manager()));
        return result(request.order(), reading, limit, (TopDocs) both[0], (FacetCounts) both[1]);
    }

    private static Query query(Reading reading, ListingFilter filter) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(reading.query(), Occur.MUST);
        filter.addTo(query);
        return query.build();
    }

    private static Result result(
            SearchOrder order, Reading reading, int limit, TopDocs found, @Nullable FacetCounts facets) {
        ScoreDoc[] hits = found.scoreDocs;
        boolean more = hits.length > limit;
        List<UUID> listings = Arrays.stream(hits)
                .limit(limit)
                .map(hit -> Position.listing((FieldDoc) hit))
                .toList();
        Position next = more ? Position.of(order, reading, (FieldDoc) hits[limit - 1]) : null;
        return new Result(listings, next, Math.toIntExact(found.totalHits.value()), facets);
    }
}
