package dev.soko.listings.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the search together. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean
    IndexFolder indexFolder(SearchProperties properties) throws IOException {
        Path directory = properties.directory();
        return directory == null ? IndexFolder.temporary() : IndexFolder.lasting(directory);
    }

    @Bean
    ListingIndex listingIndex(IndexFolder folder) {
        return new ListingIndex(folder.path(), helpers());
    }

    /** A search runs on its own thread; the other processors help it when much is to be counted. */
    private static @Nullable Executor helpers() {
        int others = Runtime.getRuntime().availableProcessors() - 1;
        return others == 0
                ? null
                : Executors.newFixedThreadPool(
                        others, Thread.ofPlatform().daemon().name("search-", 0).factory());
    }

    @Bean
    IndexUpkeep indexUpkeep(
            ListingIndex index,
            DataSource database,
            PlatformTransactionManager transactions,
            SearchProperties properties,
            MeterRegistry meters) {
        TransactionTemplate snapshots = new TransactionTemplate(transactions);
        snapshots.setReadOnly(true);
        snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        IndexUpkeep upkeep =
                new IndexUpkeep(index, new IndexFollower(index, new ListingChanges(database), snapshots), properties);
        Gauge.builder("soko.listings.search.index.age", () -> upkeep.age().toMillis() / 1_000.0)
                .description("Since when the search index may lack changes")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("soko.listings.search.index.listings", index::size)
                .description("Listings that can be found")
                .register(meters);
        return upkeep;
    }
}
