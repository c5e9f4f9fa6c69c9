package dev.soko.listings.search;

import dev.soko.listings.listing.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** How a listing lies in the index. */
final class ListingFields {

    static final String ID = "id";
    static final String WORDS = "words";
    static final String SELLER = "seller";
    static final String CATEGORY = "category";
    static final String CONDITION = "condition";
    static final String COUNTRY = "country";
    static final String CURRENCY = "currency";
    static final String TAG = "tag";
    static final String PRICE = "price";
    static final String FACETS = "facets";
    static final String PUBLISHED = "published";
    static final String ID_HIGH = "idHigh";
    static final String ID_LOW = "idLow";

    /** An index of another format is made anew from the database. Raise the number when a field changes its meaning. */
    static final String FORMAT = "1 " + Arrays.toString(Condition.values());

    private static final FieldType WEIGHTED = new FieldType();

    static {
        WEIGHTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        WEIGHTED.setTokenized(true);
        WEIGHTED.setOmitNorms(true);
        WEIGHTED.freeze();
    }

    private ListingFields() {}

    static Term id(UUID id) {
        return new Term(ID, id.toString());
    }

    static Document of(IndexedListing listing) {
        Document fields = new Document();
        fields.add(keyword(ID, listing.id().toString()));
        fields.add(new Field(
                WORDS, WordWeights.stream(WordWeights.of(listing.title(), listing.tags(), listing.rest())), WEIGHTED));
        fields.add(keyword(SELLER, listing.sellerId().toString()));
        fields.add(keyword(CATEGORY, listing.category()));
        fields.add(new SortedDocValuesField(CATEGORY, new BytesRef(listing.category())));
        fields.add(keyword(CONDITION, listing.condition().name()));
        fields.add(keyword(COUNTRY, listing.country()));
        fields.add(keyword(CURRENCY, listing.currency()));
        for (String tag : listing.tags()) {
            fields.add(keyword(TAG, tag));
            fields.add(new SortedSetDocValuesField(TAG, new BytesRef(tag)));
        }
        fields.add(new LongPoint(PRICE, listing.price()));
        fields.add(new NumericDocValuesField(PRICE, listing.price()));
        long facets = FacetCode.of(listing.condition(), listing.country(), listing.currency(), listing.price());
        fields.add(new NumericDocValuesField(FACETS, facets));
        fields.add(new NumericDocValuesField(PUBLISHED, micros(listing.publishedAt())));
        fields.add(new NumericDocValuesField(ID_HIGH, listing.id().getMostSignificantBits()));
        fields.add(new NumericDocValuesField(ID_LOW, listing.id().getLeastSignificantBits()));
        return fields;
    }

    private static Field keyword(String field, String value) {
        return new StringField(field, value, Field.Store.NO);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
