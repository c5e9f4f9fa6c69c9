package dev.soko.listings.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/**
 * The facets of a segment of the index in memory, about 16 bytes a listing. Listings that agree in all facets that they
 * have once are of one group, so counting a listing is one step, and one more for each tag.
 */
final class FacetColumns {

    /** One of the groups: a category, by its number in the segment, and a {@link FacetCode}. */
    record Group(int category, long code) {}

    private final int[] groupOf;
    private final Group[] groups;
    private final int[] firstTagOf;
    private final int[] tags;

    private FacetColumns(int[] groupOf, Group[] groups, int[] firstTagOf, int[] tags) {
        this.groupOf = groupOf;
        this.groups = groups;
        this.firstTagOf = firstTagOf;
        this.tags = tags;
    }

    static FacetColumns of(LeafReader segment) throws IOException {
        int listings = segment.maxDoc();
        NumericDocValues codes = DocValues.getNumeric(segment, ListingFields.FACETS);
        SortedDocValues categories = DocValues.getSorted(segment, ListingFields.CATEGORY);
        SortedSetDocValues tagsOf = DocValues.getSortedSet(segment, ListingFields.TAG);
        Map<Group, Integer> groups = new HashMap<>();
        int[] groupOf = new int[listings];
        int[] firstTagOf = new int[listings + 1];
        int[] tags = new int[2 * listings];
        int end = 0;
        for (int listing = 0; listing < listings; listing++) {
            if (!codes.advanceExact(listing) || !categories.advanceExact(listing)) {
                throw new IllegalStateException("A listing without facets is in the index");
            }
            Group group = new Group(categories.ordValue(), codes.longValue());
            groupOf[listing] = groups.computeIfAbsent(group, _ -> groups.size());
            firstTagOf[listing] = end;
            int count = tagsOf.advanceExact(listing) ? tagsOf.docValueCount() : 0;
            if (end + count > tags.length) {
                tags = Arrays.copyOf(tags, 2 * tags.length + count);
            }
            for (int i = 0; i < count; i++) {
                tags[end++] = Math.toIntExact(tagsOf.nextOrd());
            }
        }
        firstTagOf[listings] = end;
        Group[] byNumber = new Group[groups.size()];
        groups.forEach((group, number) -> byNumber[number] = group);
        return new FacetColumns(groupOf, byNumber, firstTagOf, Arrays.copyOf(tags, end));
    }

    int groups() {
        return groups.length;
    }

    Group group(int number) {
        return groups[number];
    }

    void count(int listing, int[] byGroup, int[] byTag) {
        byGroup[groupOf[listing]]++;
        for (int tag = firstTagOf[listing]; tag < firstTagOf[listing + 1]; tag++) {
            byTag[tags[tag]]++;
        }
    }
}
