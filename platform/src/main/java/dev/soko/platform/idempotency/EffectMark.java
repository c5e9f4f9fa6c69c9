package dev.soko.platform.idempotency;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Marks the running claim as effective in the very transaction that makes the effect. Where one transaction has the effects
 * of several requests, whoever runs it marks their claims by itself.
 */
public class EffectMark implements TransactionExecutionListener {

    private final IdempotencyStore store;

    EffectMark(IdempotencyStore store) {
        this.store = store;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        UUID claim = RunningClaim.current();
        if (claim != null && transaction.isNewTransaction() && !transaction.isReadOnly()) {
            store.markEffective(claim);
        }
    }

    /** The claim of the request that this thread works for, to be marked by another; null without an Idempotency-Key. */
    public static @Nullable UUID runningClaim() {
        return RunningClaim.current();
    }

    /** Within the transaction: marks those claims, and returns the ones that another attempt has taken over since. */
    public Set<UUID> markAll(Collection<UUID> claims) {
        Set<UUID> lost = new HashSet<>(claims);
        if (!claims.isEmpty()) {
            store.markAllEffective(claims).forEach(lost::remove);
        }
        return lost;
    }
}
