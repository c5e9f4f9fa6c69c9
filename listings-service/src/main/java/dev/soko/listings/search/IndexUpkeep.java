package dev.soko.listings.search;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the index up to date: before each search, and every now and then so that a search has little to wait for. The
 * process is ready for traffic once the index has caught up for the first time.
 */
final class IndexUpkeep implements SmartLifecycle, ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(IndexUpkeep.class);
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;
    private static final long GLANCE_MILLIS = 50;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(15);

    private final ListingIndex index;
    private final IndexFollower follower;
    private final SearchProperties properties;
    private final Semaphore wakeUps = new Semaphore(0);
    private final CompletableFuture<Void> caughtUpOnce = new CompletableFuture<>();
    private volatile CompletableFuture<Void> nextRound = new CompletableFuture<>();
    private volatile long lastRound = System.nanoTime();
    private volatile boolean running;
    private boolean changedSinceCommit;
    private long lastCommit = System.nanoTime();
    private @Nullable Thread thread;

    IndexUpkeep(ListingIndex index, IndexFollower follower, SearchProperties properties) {
        this.index = index;
        this.follower = follower;
        this.properties = properties;
    }

    /**
     * Waits until the index has everything that was committed before this call. Behind a bulk change, or if it takes longer
     * than patience is set to, a search rather shows what there is.
     */
    void catchUp() {
        CompletableFuture<Void> round = nextRound;
        long end = System.nanoTime() + properties.patience().toNanos();
        wake();
        while (!ended(round) && !follower.isBehind() && System.nanoTime() < end) {
            log.debug("Waiting for the latest changes");
        }
    }

    private static boolean ended(CompletableFuture<Void> round) {
        try {
            round.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (ExecutionException failed) {
            log.debug("Searching without the latest changes", failed);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Time since the index was last known to be complete. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - lastRound);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        caughtUpOnce.join();
        log.info("{} listings can be found", index.size());
    }

    @Override
    public synchronized void start() {
        running = true;
        // Indexing is all computing, which would keep virtual threads from their turn.
        thread = Thread.ofPlatform().daemon().name("search-index").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                if (!oneRound()) {
                    Thread.sleep(RETRY_AFTER);
                }
                if (wakeUps.tryAcquire(properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            log.info("The search index is left as of its last commit");
        }
    }

    private boolean oneRound() {
        CompletableFuture<Void> round = nextRound;
        nextRound = new CompletableFuture<>();
        long begun = System.nanoTime();
        try {
            changedSinceCommit |= follower.catchUp() > 0;
            lastRound = begun;
            round.complete(null);
            caughtUpOnce.complete(null);
            commitIfDue();
            return true;
        } catch (Throwable failure) {
            // An Error too, of memory or of a mapped file that cannot be read: without its thread the index would stand
            // still.
            log.warn("The search index does not follow the database: {}", failure.toString());
            round.completeExceptionally(failure);
            return false;
        }
    }

    private void commitIfDue() {
        if (changedSinceCommit
                && System.nanoTime() - lastCommit > properties.commitInterval().toNanos()) {
            commit();
        }
    }

    private void commit() {
        index.commit(follower.checkpoint());
        changedSinceCommit = false;
        lastCommit = System.nanoTime();
    }

    private void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        wake();
        try {
            if (thread != null && !thread.join(LONGEST_GOODBYE)) {
                thread.interrupt();
                thread.join();
            } else if (changedSinceCommit) {
                commit();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
