package dev.soko.listings.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soko.listings.ListingsTest;
import dev.soko.listings.listing.ListingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Another replica with an index of its own. */
@ListingsTest
class IndexFollowerIT {

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    private final SampleListings samples = new SampleListings(3);
    private ListingRows rows;
    private TransactionTemplate write;
    private ListingIndex index;
    private IndexFollower follower;

    @BeforeEach
    void begin() {
        rows = new ListingRows(jdbc);
        write = new TransactionTemplate(transactions);
        index = new ListingIndex(folder, null);
        follower = follower();
        follower.catchUp();
    }

    @AfterEach
    void end() {
        index.close();
    }

    private IndexFollower follower() {
        TransactionTemplate snapshots = new TransactionTemplate(transactions);
        snapshots.setReadOnly(true);
        snapshots.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new IndexFollower(index, new ListingChanges(database), snapshots);
    }

    @Test
    void aTransactionThatCommitsAfterAYoungerOneIsNotMissed() {
        IndexedListing early = samples.next();
        IndexedListing late = samples.next();
        write.executeWithoutResult(_ -> {
            rows.insert(early);
            inAnotherTransaction(() -> rows.insert(late));
            assertThat(follower.catchUp()).isEqualTo(1);
            assertThat(has(late.id())).isTrue();
            assertThat(has(early.id())).isFalse();
        });

        assertThat(follower.catchUp()).isEqualTo(1);
        assertThat(has(early.id())).isTrue();
    }

    @Test
    void whileALongTransactionRunsChangesAreAppliedOnce() {
        write.executeWithoutResult(_ -> {
            rows.insert(samples.next());
            inAnotherTransaction(() -> rows.insert(samples.next()));
            assertThat(follower.catchUp()).isEqualTo(1);
            assertThat(follower.catchUp()).isZero();
            inAnotherTransaction(() -> rows.insert(samples.next()));
            assertThat(follower.catchUp()).isEqualTo(1);
        });
    }

    @Test
    void everyCommitIsThereWhenOneLooksAfterIt() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(6)) {
            List<Future<Void>> done = IntStream.range(0, 6)
                    .mapToObj(seed -> writers.submit(writer(new Random(seed), new SampleListings(seed))))
                    .toList();
            for (Future<Void> each : done) {
                each.get();
            }
        }
        follower.catchUp();
        assertThat(index.size()).isEqualTo(findable());
    }

    private Callable<Void> writer(Random random, SampleListings mine) {
        return () -> {
            for (int i = 0; i < 25; i++) {
                IndexedListing listing = mine.next();
                boolean gone = random.nextInt(3) == 0;
                write.executeWithoutResult(transaction -> {
                    rows.insert(listing);
                    pause(random.nextInt(15));
                    if (gone) {
                        rows.set(listing.id(), ListingStatus.ARCHIVED, false);
                    }
                    pause(random.nextInt(15));
                });
                synchronized (follower) {
                    follower.catchUp();
                    assertThat(has(listing.id())).isEqualTo(!gone);
                }
            }
            return null;
        };
    }

    @Test
    void aRestartGoesOnFromTheLastCommit() {
        rows.insert(samples.next());
        follower.catchUp();
        index.commit(follower.checkpoint());
        IndexedListing afterTheCommit = samples.next();
        rows.insert(afterTheCommit);
        follower.catchUp();
        index.close();

        index = new ListingIndex(folder, null);
        follower = follower();

        assertThat(follower.catchUp()).isLessThan(findable());
        assertThat(has(afterTheCommit.id())).isTrue();
        assertThat(index.size()).isEqualTo(findable());
    }

    @Test
    void anIndexOfAnotherDatabaseIsBegunAnew() {
        IndexedListing foreign = samples.next();
        index.put(foreign);
        index.commit(new Checkpoint("another/1/5", Long.MAX_VALUE));
        index.close();
        rows.insert(samples.next());

        index = new ListingIndex(folder, null);
        follower = follower();
        follower.catchUp();

        assertThat(has(foreign.id())).isFalse();
        assertThat(index.size()).isEqualTo(findable());
    }

    @Test
    void anIndexThatCouldNotBeWrittenHealsWhenItCan() throws IOException {
        IndexedListing committed = samples.next();
        rows.insert(committed);
        follower.catchUp();
        index.commit(follower.checkpoint());
        IndexedListing lost = samples.next();
        rows.insert(lost);
        follower.catchUp();
        IndexedListing refused = samples.next();
        rows.insert(refused);
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        Files.move(folder, aside);
        assertThatThrownBy(follower::catchUp).isInstanceOf(RuntimeException.class);
        assertThat(has(lost.id())).as("what is open is still searched").isTrue();

        Files.move(aside, folder);
        follower.catchUp();

        assertThat(has(committed.id())).isTrue();
        assertThat(has(lost.id())).isTrue();
        assertThat(has(refused.id())).isTrue();
        assertThat(index.size()).isEqualTo(findable());
        index.commit(follower.checkpoint());
    }

    @Test
    void deletedRowsAreFollowedToo() {
        IndexedListing listing = samples.next();
        rows.insert(listing);
        follower.catchUp();
        rows.delete(listing.id());
        follower.catchUp();

        assertThat(has(listing.id())).isFalse();
    }

    @Test
    void hidingASellersListingsTakesThemOut() {
        IndexedListing listing = samples.next();
        rows.insert(listing);
        follower.catchUp();
        rows.set(listing.id(), ListingStatus.ACTIVE, true);
        follower.catchUp();
        assertThat(has(listing.id())).isFalse();

        rows.set(listing.id(), ListingStatus.ACTIVE, false);
        follower.catchUp();
        assertThat(has(listing.id())).isTrue();
    }

    private boolean has(UUID listing) {
        return index.search(searcher -> searcher.count(new TermQuery(ListingFields.id(listing)))) == 1;
    }

    private int findable() {
        return jdbc.sql("SELECT count(*) FROM listing WHERE status = 'ACTIVE' AND NOT hidden")
                .query(Integer.class)
                .single();
    }

    private void inAnotherTransaction(Runnable work) {
        TransactionTemplate another = new TransactionTemplate(transactions);
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        another.executeWithoutResult(_ -> work.run());
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
