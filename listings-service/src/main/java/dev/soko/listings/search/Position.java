package dev.soko.listings.search;

import dev.soko.platform.paging.Cursor;
import dev.soko.platform.problem.CommonProblem;
import dev.soko.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.search.FieldDoc;

/**
 * Where a page ended: the order, how the words were read, and the last listing's sort values. A later page keeps to that
 * reading even if a word that was taken for a slip is in use by then.
 */
record Position(SearchOrder order, Reading reading, List<Long> values) {

    /** Listings that tie with the last one in all values are that listing, so none is to be shown again. */
    private static final int AFTER_ALL_TIES = Integer.MAX_VALUE;

    static Position of(SearchOrder order, Reading reading, FieldDoc last) {
        List<Long> values = new ArrayList<>();
        for (Object value : last.fields) {
            values.add(((Number) value).longValue());
        }
        return new Position(order, reading, values);
    }

    /** @throws ProblemException 400 for a cursor of another list or of another order */
    static Position of(Cursor cursor, SearchOrder order) {
        if (!cursor.text(0).equals(order.name())) {
            throw invalid();
        }
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < order.sort().getSort().length; i++) {
            values.add(cursor.number(2 + i));
        }
        try {
            return new Position(order, Reading.decode(cursor.text(1)), values);
        } catch (IllegalArgumentException tampered) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return CommonProblem.INVALID_REQUEST.because("cursor is not one that this list gave out in this order.");
    }

    Cursor cursor() {
        List<Object> parts = new ArrayList<>(List.of(order.name(), reading.encode()));
        parts.addAll(values);
        return Cursor.of(parts.toArray());
    }

    FieldDoc fieldDoc() {
        Object[] fields = values.toArray();
        if (order == SearchOrder.RELEVANCE) {
            fields[0] = values.getFirst().floatValue();
        }
        return new FieldDoc(AFTER_ALL_TIES, Float.NaN, fields);
    }

    /** The listing itself, which its sort values end with. */
    static UUID listing(FieldDoc hit) {
        int end = hit.fields.length;
        return new UUID((Long) hit.fields[end - 2], (Long) hit.fields[end - 1]);
    }
}
