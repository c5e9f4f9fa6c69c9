package dev.soko.escrow.payment;

import java.util.Set;
import java.util.UUID;

/** What follows from an operation that has ended. Implemented by those who ask for operations; runs in the transaction. */
public interface Outcomes {

    /** The kinds that it asks for. */
    Set<Operation.Kind> kinds();

    /** Locks what the operation is about, before the operation itself is locked. */
    void lock(UUID subject);

    /**
     * At most once for each operation.
     *
     * @param before as it was until then; all but a refund may have failed
     */
    void succeeded(Operation before);

    /**
     * At most once for each operation.
     *
     * @param before as it was until then; a refund may have succeeded
     */
    void failed(Operation before, String reason);
}
