package dev.soko.listings.search;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this replica keeps its index.
 *
 * @param directory where the index lies, this replica's own; without one it is temporary and made at each start
 * @param pollInterval how often to look for changes when nobody searches
 * @param commitInterval how much work a crash may cost at the next start; never any data
 * @param patience how long a search waits at most for the latest changes; behind a bulk change it does not wait
 */
@ConfigurationProperties("soko.listings.search")
record SearchProperties(
        @Nullable Path directory,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("10s") Duration commitInterval,
        @DefaultValue("5s") Duration patience) {}
