package dev.soko.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.platform.problem.ProblemException;
import dev.soko.platform.problem.ProblemTranslation;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseAwayTests {

    private final ProblemTranslation translation = new DatabaseAutoConfiguration().databaseAway();

    @Test
    void aDatabaseThatIsAwayIsA503() {
        SQLException broken = new SQLException("This connection has been closed.", "08003");
        isUnavailable(new DataAccessResourceFailureException("broken off", broken));
        isUnavailable(new CannotGetJdbcConnectionException("none", broken));
        isUnavailable(new CannotCreateTransactionException("none", broken));
        isUnavailable(new IllegalStateException(new DataAccessResourceFailureException("on the way", broken)));
    }

    @Test
    void aRollbackThatFailsHidesNothing() {
        SQLException closed = new SQLException("Connection is closed");
        TransactionSystemException rollback = new TransactionSystemException("JDBC rollback failed", closed);
        rollback.initApplicationException(new DataAccessResourceFailureException("broken off"));
        isUnavailable(rollback);

        TransactionSystemException other = new TransactionSystemException("JDBC rollback failed", closed);
        other.initApplicationException(new IllegalStateException("a fault of ours"));
        assertThat(translation.translate(other)).isNull();
    }

    @Test
    void aCommitThatBreaksOffIsOneToo() {
        isUnavailable(new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed")));

        SQLException refused = new SQLException("in failed sql transaction", "25P02");
        assertThat(translation.translate(new TransactionSystemException("JDBC commit failed", refused)))
                .isNull();
    }

    @Test
    void aTransactionThatIsGivenUpForAnotherIsA503ToBeTriedAgainSoon() {
        for (String state : List.of("40P01", "40001")) {
            DataAccessException lost = Objects.requireNonNull(new SQLStateSQLExceptionTranslator()
                    .translate("update", "update", new SQLException("deadlock detected", state)));
            assertThat(new DatabaseAutoConfiguration().lostRace().translate(lost))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.getStatusCode().value()).isEqualTo(503);
                        assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("1");
                    });
        }
        assertThat(new DatabaseAutoConfiguration().lostRace().translate(new DuplicateKeyException("there already")))
                .isNull();
    }

    private void isUnavailable(RuntimeException failure) {
        assertThat(translation.translate(failure)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(503);
            assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("5");
            assertThat(problem.getBody().getType()).hasToString("/problems/service_unavailable");
        });
    }

    @Test
    void oneThatRefusesIsThere() {
        assertThat(translation.translate(new DuplicateKeyException("there already")))
                .isNull();
        assertThat(translation.translate(new IllegalStateException("a fault of ours")))
                .isNull();
    }
}
