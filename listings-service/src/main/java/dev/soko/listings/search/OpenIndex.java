package dev.soko.listings.search;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index that is open for writing and for searching, until a failure to write, such as a full disk, closes it.
 *
 * @param lastCommit how far it was when it was opened
 */
record OpenIndex(IndexWriter writer, SearcherManager searchers, Checkpoint lastCommit) {

    private static final Logger log = LoggerFactory.getLogger(OpenIndex.class);
    private static final double BUFFER_MEGABYTES = 16;
    private static final String FORMAT = "format";
    private static final String SOURCE = "source";
    private static final String FLOOR = "floor";

    /**
     * As of the last commit, or begun anew when that is of no use.
     *
     * @throws org.apache.lucene.store.LockObtainFailedException when it is open already
     */
    static OpenIndex of(Directory directory, FacetCache facets, @Nullable Executor helpers) throws IOException {
        Map<String, String> committed = committed(directory);
        boolean usable = ListingFields.FORMAT.equals(committed.get(FORMAT));
        if (!usable) {
            empty(directory);
        }
        IndexWriter writer = new IndexWriter(directory, configuration(facets));
        try {
            return new OpenIndex(
                    writer,
                    new SearcherManager(writer, new Searchers(helpers)),
                    usable ? checkpoint(committed) : Checkpoint.NOTHING);
        } catch (IOException unreadable) {
            writer.rollback();
            throw unreadable;
        }
    }

    private static IndexWriterConfig configuration(FacetCache facets) {
        return new IndexWriterConfig(null)
                .setSimilarity(new WeightSimilarity())
                .setIndexSort(SearchOrder.NEWEST.sort())
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergedSegmentWarmer(facets::of)
                .setCommitOnClose(false);
    }

    private static void empty(Directory directory) throws IOException {
        try (Lock own = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            own.ensureValid();
            for (String file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
    }

    private static Map<String, String> committed(Directory directory) throws IOException {
        try {
            return SegmentInfos.readLatestCommit(directory).getUserData();
        } catch (IndexNotFoundException none) {
            return Map.of();
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException unusable) {
            log.warn("The index cannot be used and is made anew: {}", unusable.toString());
            return Map.of();
        }
    }

    private static Checkpoint checkpoint(Map<String, String> committed) {
        return new Checkpoint(committed.getOrDefault(SOURCE, ""), Long.parseLong(committed.getOrDefault(FLOOR, "0")));
    }

    void commit(Checkpoint checkpoint) throws IOException {
        Map<String, String> data = Map.of(
                FORMAT, ListingFields.FORMAT,
                SOURCE, checkpoint.source(),
                FLOOR, String.valueOf(checkpoint.floor()));
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    void close() throws IOException {
        searchers.close();
        writer.close();
    }

    /** Without Lucene's cache of queries: it would take heap and the figures are good without. */
    private static final class Searchers extends SearcherFactory {

        private final @Nullable Executor helpers;

        private Searchers(@Nullable Executor helpers) {
            this.helpers = helpers;
        }

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader, helpers);
            searcher.setSimilarity(new WeightSimilarity());
            searcher.setQueryCache(null);
            return searcher;
        }
    }
}
