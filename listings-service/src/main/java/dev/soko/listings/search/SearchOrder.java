package dev.soko.listings.search;

import java.util.stream.Stream;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/**
 * The order of a result. Each is total, ties go to the newer listing and then to the greater id, and depends on the listing
 * alone: what is inserted between two pages moves nothing.
 */
enum SearchOrder {
    RELEVANCE(SortField.FIELD_SCORE),
    NEWEST,
    PRICE_ASC(new SortField(ListingFields.PRICE, SortField.Type.LONG)),
    PRICE_DESC(new SortField(ListingFields.PRICE, SortField.Type.LONG, true));

    private final Sort sort;

    SearchOrder(SortField... first) {
        sort = new Sort(Stream.concat(
                        Stream.of(first),
                        Stream.of(ListingFields.PUBLISHED, ListingFields.ID_HIGH, ListingFields.ID_LOW)
                                .map(field -> new SortField(field, SortField.Type.LONG, true)))
                .toArray(SortField[]::new));
    }

    Sort sort() {
        return sort;
    }
}
