package dev.soko.platform.database;

import java.sql.SQLException;
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
     * transaction, the rollback that failed with it is what is thrown; when it broke in the commit, with no word of why.
     */
    public static boolean isBehind(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CannotCreateTransactionException
                    || each instanceof DataAccessResourceFailureException
                    || each instanceof RecoverableDataAccessException
                    || (each instanceof TransactionSystemException end && isHiddenIn(end))) {
                return true;
            }
        }
        return false;
    }

    /** A database that refuses says so with an SQL state; a connection that is closed has none. */
    private static boolean isHiddenIn(TransactionSystemException end) {
        Throwable original = end.getApplicationException();
        return original == null
                ? end.getCause() instanceof SQLException closed && closed.getSQLState() == null
                : isBehind(original);
    }
}
