package dev.soko.listings.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
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

    /** Something to be found out from one state of the index. */
    @FunctionalInterface
    interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    private final Directory directory;
    private final @Nullable Executor helpers;
    private final FacetCache facets = new FacetCache();
    private OpenIndex open;
    private SearcherManager shown;

    /**
     * @param folder belongs to this process alone
     * @param helpers take part in searches of much of the index; null for none
     * @throws IllegalStateException when another process uses the folder
     */
    ListingIndex(Path folder, @Nullable Executor helpers) {
        this.helpers = helpers;
        try {
            directory = FSDirectory.open(folder);
            open = OpenIndex.of(directory, facets, helpers);
            shown = open.searchers();
        } catch (LockObtainFailedException taken) {
            throw new IllegalStateException(
                    "Another process uses the index in %s; each replica needs a soko.listings.search.directory of its own"
                            .formatted(folder),
                    taken);
        } catch (IOException failure) {
            throw new UncheckedIOException("The index in " + folder + " cannot be opened", failure);
        }
    }

    /** How far the index was when it was last committed; {@link Checkpoint#NOTHING} for a new one. */
    Checkpoint lastCommit() {
        return open.lastCommit();
    }

    FacetCache facets() {
        return facets;
    }

    /**
     * Opens the index anew, as of its last commit, when a failure to write has closed it. Those who search are shown what
     * they were until {@link #refresh}, by when it should have been caught up.
     *
     * @return whether that was so
     */
    boolean reopenIfBroken() {
        if (open.writer().isOpen()) {
            return false;
        }
        write(() -> {
            OpenIndex fresh = OpenIndex.of(directory, facets, helpers);
            if (open.searchers() != shown) {
                open.searchers().close();
            }
            open = fresh;
            return 0L;
        });
        log.warn("The index was closed by a failure to write and is open again");
        return true;
    }

    void put(IndexedListing listing) {
        write(() -> open.writer().updateDocument(ListingFields.id(listing.id()), ListingFields.of(listing)));
    }

    void remove(UUID listing) {
        write(() -> open.writer().deleteDocuments(ListingFields.id(listing)));
    }

    void clear() {
        write(() -> open.writer().deleteAll());
    }

    /** Shows what was written to those who search from now on. */
    void refresh() {
        write(() -> {
            open.searchers().maybeRefreshBlocking();
            show(open.searchers());
            return 0L;
        });
    }

    private void show(SearcherManager fresh) throws IOException {
        SearcherManager stale = shown;
        if (stale == fresh) {
            return;
        }
        synchronized (this) {
            shown = fresh;
        }
        stale.close();
    }

    /** Makes what was written outlive this process. */
    void commit(Checkpoint checkpoint) {
        write(() -> {
            open.commit(checkpoint);
            return 0L;
        });
    }

    <T> T search(Question<T> question) {
        try {
            SearcherManager searchers;
            IndexSearcher searcher;
            synchronized (this) {
                searchers = shown;
                searcher = searchers.acquire();
            }
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
            shown.close();
            open.close();
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
}
