package dev.soko.platform.database;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that does not answer, or broke off, from one that refuses. */
public final class DatabaseAway {

    private DatabaseAway() {}

    /**
     * Whether that is behind the failure: the same may succeed when the database is back. Of a connection that broke in a
     * transaction, the rollback that failed with it is what is thrown.
     */
    public static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CannotCreateTransactionException
                    || each instanceof DataAccessResourceFailureException
                    || each instanceof RecoverableDataAccessException
                    || (each instanceof TransactionSystemException end && isBehind(end.getApplicationException()))) {
                return true;
            }
        }
        return false;
    }
}
