package dev.soko.listings.search;

import dev.soko.platform.paging.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds what is on the market. */
@Service
class SearchService {

    private static final int TAGS_SHOWN = 20;

    /**
     * What was found.
     *
     * @param nextCursor null if nothing follows
     * @param total on all pages
     * @param facets null unless asked for
     */
    record Found(
            List<FoundListing> items,
            @Nullable String nextCursor,
            int total,
            @Nullable Facets facets) {}

    private final IndexUpkeep upkeep;
    private final ListingIndex index;
    private final FoundListings listings;

    SearchService(IndexUpkeep upkeep, ListingIndex index, FoundListings listings) {
        this.upkeep = upkeep;
        this.index = index;
        this.listings = listings;
    }

    /**
     * Everything that was committed before the call is taken into account, wherever it was written.
     *
     * @throws dev.soko.platform.problem.ProblemException 400 for a cursor of another list or of another order
     */
    Found search(ListingSearch.Request request, PageRequest page) {
        upkeep.catchUp();
        ListingSearch.Result result =
                index.search(searcher -> new ListingSearch(searcher, index.facets()).find(request, page));
        FacetCounts facets = result.facets();
        return new Found(
                listings.get(result.page().items()),
                result.page().nextCursor(),
                result.total(),
                facets == null ? null : Facets.of(facets, TAGS_SHOWN));
    }
}
