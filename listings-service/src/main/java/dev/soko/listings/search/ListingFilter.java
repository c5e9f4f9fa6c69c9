package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What every found listing has in common; null stands for anything.
 *
 * @param categories one of these; a category comes with its whole subtree
 * @param minPrice inclusive, in minor units of the listing's own currency unless {@code currency} says which
 * @param maxPrice inclusive, likewise
 */
record ListingFilter(
        @Nullable Set<String> categories,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        @Nullable String currency,
        @Nullable Condition condition,
        @Nullable String country,
        @Nullable UUID sellerId,
        @Nullable String tag) {

    void addTo(BooleanQuery.Builder query) {
        if (categories != null) {
            query.add(oneOf(ListingFields.CATEGORY, categories), Occur.FILTER);
        }
        if (minPrice != null || maxPrice != null) {
            query.add(price(), Occur.FILTER);
        }
        add(query, ListingFields.CURRENCY, currency);
        add(query, ListingFields.CONDITION, condition);
        add(query, ListingFields.COUNTRY, country);
        add(query, ListingFields.SELLER, sellerId);
        add(query, ListingFields.TAG, tag);
    }

    private static Query oneOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private static void add(BooleanQuery.Builder query, String field, @Nullable Object value) {
        if (value != null) {
            query.add(new TermQuery(new Term(field, value.toString())), Occur.FILTER);
        }
    }

    private Query price() {
        long from = minPrice == null ? Long.MIN_VALUE : minPrice;
        long to = maxPrice == null ? Long.MAX_VALUE : maxPrice;
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(ListingFields.PRICE, from, to),
                NumericDocValuesField.newSlowRangeQuery(ListingFields.PRICE, from, to));
    }
}
