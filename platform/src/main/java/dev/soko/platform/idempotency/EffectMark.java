package dev.soko.platform.idempotency;

import java.util.UUID;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Marks the running claim as effective in the very transaction that makes the effect. */
class EffectMark implements TransactionExecutionListener {

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
}
