package dev.soko.listings.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soko.listings.ListingsTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Another replica's upkeep of an index of its own. */
@ListingsTest
class IndexUpkeepIT {

    private static final Duration OFTEN = Duration.ofMillis(10);

    @Autowired
    private DataSource database;

    @Autowired
    private PlatformTransactionManager transactions;

    @TempDir
    private Path folder;

    @Test
    void itGoesOnAfterAnError() {
        Snapshots snapshots = new Snapshots(transactions);
        try (ListingIndex index = new ListingIndex(folder, null)) {
            IndexUpkeep upkeep = new IndexUpkeep(
                    index,
                    new IndexFollower(index, new ListingChanges(database), snapshots),
                    new SearchProperties(folder, OFTEN, Duration.ofMinutes(1), Duration.ofSeconds(1)));
            upkeep.start();
            try {
                await().until(() -> upkeep.age().compareTo(Duration.ofMillis(500)) < 0);
                snapshots.broken.set(true);
                await().untilAsserted(() -> assertThat(upkeep.age()).isGreaterThan(Duration.ofSeconds(2)));

                snapshots.broken.set(false);

                await().untilAsserted(() -> assertThat(upkeep.age()).isLessThan(Duration.ofMillis(500)));
            } finally {
                upkeep.stop();
            }
        }
    }

    /** As when a page of a mapped file cannot be read. */
    private static final class Snapshots extends TransactionTemplate {

        private final AtomicBoolean broken = new AtomicBoolean();

        private Snapshots(PlatformTransactionManager transactions) {
            super(transactions);
            setReadOnly(true);
            setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            if (broken.get()) {
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
            return super.execute(action);
        }
    }
}
