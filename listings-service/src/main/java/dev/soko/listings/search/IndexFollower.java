package dev.soko.listings.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the index up to the database. Each change carries the number of its transaction, but transactions do not end in
 * the order of their numbers. So a round reads, in one snapshot, every visible change from the floor on, and the next floor
 * is the oldest transaction that was still running: whatever commits later is at or above it. Of the changes above the new
 * floor the round remembers which it has seen, so that a long transaction makes nothing late and costs little.
 */
final class IndexFollower {

    private static final int BATCH = 500;

    /** From so many changes in one round on, nobody should wait for its end. */
    private static final int BULK = 2_000;

    /** More would cost memory; what is not remembered is applied again, which costs time. */
    private static final int REMEMBERED_AT_MOST = 50_000;

    private final ListingIndex index;
    private final ListingChanges changes;
    private final TransactionTemplate snapshots;
    private Checkpoint checkpoint;
    private Set<Change> seenAboveFloor = Set.of();
    private volatile boolean behind;

    /** @param snapshots read-only transactions that see one state of the database */
    IndexFollower(ListingIndex index, ListingChanges changes, TransactionTemplate snapshots) {
        this.index = index;
        this.changes = changes;
        this.snapshots = snapshots;
        this.checkpoint = index.lastCommit();
    }

    /**
     * One round. If it fails, nothing is lost: the next begins at the same floor, or at that of the last commit when the
     * index was closed by the failure, and applying a change twice changes nothing.
     *
     * @return how many changes were applied
     */
    int catchUp() {
        if (index.reopenIfBroken()) {
            checkpoint = index.lastCommit();
            seenAboveFloor = Set.of();
        }
        try {
            Integer applied = snapshots.execute(transaction -> round());
            index.refresh();
            return applied;
        } finally {
            behind = false;
        }
    }

    /** Whether a round is under way that takes long. */
    boolean isBehind() {
        return behind;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    private int round() {
        ListingChanges.Snapshot snapshot = changes.snapshot();
        if (!snapshot.source().equals(checkpoint.source())) {
            index.clear();
            seenAboveFloor = Set.of();
            checkpoint = new Checkpoint(snapshot.source(), 0);
        }
        Set<Change> aboveNextFloor = new HashSet<>();
        int applied = 0;
        try (Stream<Change> stream = changes.since(checkpoint.floor())) {
            List<UUID> batch = new ArrayList<>(BATCH);
            for (Iterator<Change> each = stream.iterator(); each.hasNext(); ) {
                Change change = each.next();
                if (change.transaction() >= snapshot.oldestRunning() && aboveNextFloor.size() < REMEMBERED_AT_MOST) {
                    aboveNextFloor.add(change);
                }
                if (!seenAboveFloor.contains(change)) {
                    batch.add(change.listing());
                    applied++;
                    behind = applied >= BULK;
                }
                if (batch.size() == BATCH || !each.hasNext()) {
                    apply(batch);
                    batch.clear();
                }
            }
        }
        seenAboveFloor = aboveNextFloor;
        checkpoint = new Checkpoint(snapshot.source(), snapshot.oldestRunning());
        return applied;
    }

    private void apply(List<UUID> listings) {
        if (listings.isEmpty()) {
            return;
        }
        Map<UUID, IndexedListing> findable = new HashMap<>();
        changes.findable(listings).forEach(listing -> findable.put(listing.id(), listing));
        for (UUID listing : listings) {
            IndexedListing now = findable.get(listing);
            if (now == null) {
                index.remove(listing);
            } else {
                index.put(now);
            }
        }
    }
}
