package dev.soko.listings.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/** {@link FacetColumns} of the segments in use. A segment never changes; its columns go when it is merged away. */
final class FacetCache {

    private final Map<IndexReader.CacheKey, FacetColumns> columns = new ConcurrentHashMap<>();

    FacetColumns of(LeafReader segment) throws IOException {
        IndexReader.CacheHelper core = segment.getCoreCacheHelper();
        FacetColumns known = columns.get(core.getKey());
        return known == null ? read(segment, core) : known;
    }

    private FacetColumns read(LeafReader segment, IndexReader.CacheHelper core) throws IOException {
        try {
            return columns.computeIfAbsent(core.getKey(), _ -> {
                try {
                    core.addClosedListener(columns::remove);
                    return FacetColumns.of(segment);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
