package dev.soko.listings.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
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
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on this process's disk. It holds nothing that the database does not: one that is missing, damaged or of another
 * format is begun anew. One thread writes, any number read what the last {@link #refresh} showed.
 */
final class ListingIndex implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ListingIndex.class);
    private static final double BUFFER_MEGABYTES = 16;
    private static final String FORMAT = "format";
    private static final String SOURCE = "source";
    private static final String FLOOR = "floor";

    /** Something to be found out from one state of the index. */
    @FunctionalInterface
    interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Checkpoint lastCommit;
    private final FacetCache facets = new FacetCache();

    /**
     * @param folder belongs to this process alone
     * @param helpers take part in searches of much of the index; null for none
     * @throws IllegalStateException when another process uses the folder
     */
    ListingIndex(Path folder, @Nullable Executor helpers) {
        try {
            directory = FSDirectory.open(folder);
            Map<String, String> committed = committed(directory);
            boolean usable = ListingFields.FORMAT.equals(committed.get(FORMAT));
            lastCommit = usable ? checkpoint(committed) : Checkpoint.NOTHING;
            if (!usable) {
                empty(directory);
            }
            writer = new IndexWriter(directory, configuration());
            searchers = new SearcherManager(writer, new Searchers(helpers));
        } catch (LockObtainFailedException taken) {
            throw new IllegalStateException(
                    "Another process uses the index in %s; each replica needs a soko.listings.search.directory of its own"
                            .formatted(folder),
                    taken);
        } catch (IOException failure) {
            throw new UncheckedIOException("The index in " + folder + " cannot be opened", failure);
        }
    }

    private IndexWriterConfig configuration() {
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

    /** How far the index was when it was last committed; {@link Checkpoint#NOTHING} for a new one. */
    Checkpoint lastCommit() {
        return lastCommit;
    }

    FacetCache facets() {
        return facets;
    }

    void put(IndexedListing listing) {
        write(() -> writer.updateDocument(ListingFields.id(listing.id()), ListingFields.of(listing)));
    }

    void remove(UUID listing) {
        write(() -> writer.deleteDocuments(ListingFields.id(listing)));
    }

    void clear() {
        write(writer::deleteAll);
    }

    /** Shows what was written to those who search from now on. */
    void refresh() {
        write(() -> {
            searchers.maybeRefreshBlocking();
            return 0L;
        });
    }

    /** Makes what was written outlive this process. */
    void commit(Checkpoint checkpoint) {
        write(() -> {
            Map<String, String> data = Map.of(
                    FORMAT, ListingFields.FORMAT,
                    SOURCE, checkpoint.source(),
                    FLOOR, String.valueOf(checkpoint.floor()));
            writer.setLiveCommitData(data.entrySet());
            return writer.commit();
        });
    }

    <T> T search(Question<T> question) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.ask(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The index cannot be read", failure);
        }
    }

    int size() {
        return search(searcher -> searcher.getIndexReader().numDocs());
    }

    @Override
    public void close() {
        write(() -> {
            searchers.close();
            writer.close();
            directory.close();
            return 0L;
        });
    }

    @FunctionalInterface
    private interface Writing {
        long run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("The index cannot be written", failure);
        }
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
