package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for what, and what is no operation. */
@EscrowTest
class OperationStoreIT {

    private final OperationStore store;
    private final JdbcClient jdbc;

    OperationStoreIT(@Autowired OperationStore store, @Autowired JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @CsvSource({
        "REVERSAL, INTENDED, REFUND, false",
        "REVERSAL, STARTED, REFUND, false",
        "REVERSAL, SUCCEEDED, REFUND, true",
        // The seller owes it, which is no reason for the buyer to wait.
        "REVERSAL, FAILED, REFUND, true",
        "REVERSAL, STARTED, REVERSAL, false",
        "CHARGE, INTENDED, CANCEL, false",
        "CHARGE, STARTED, CANCEL, true"
    })
    void anOperationIsReadyWhenWhatComesFirstIsThatFar(Kind first, Status status, Kind waiting, boolean ready) {
        Operation one = insert(first, status, null);
        Operation other = insert(waiting, Status.INTENDED, one.id());

        assertThat(store.findReady(other.id()).isPresent()).isEqualTo(ready);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ZA", "RAND", "zar"})
    void aCurrencyIsACode(String currency) {
        UUID id = insert(Kind.CHARGE, Status.STARTED, null).id();

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("update operation set currency = :currency where id = :id")
                        .param("currency", currency)
                        .param("id", id)
                        .update());
    }

    private Operation insert(Kind kind, Status status, @Nullable UUID after) {
        Instant now = Instant.now();
        Operation operation = new Operation(
                Ids.next(),
                kind,
                Ids.next(),
                "sandbox",
                status,
                new Money(100, "ZAR"),
                null,
                null,
                after,
                null,
                null,
                0,
                now);
        store.insert(operation, now.plus(Duration.ofDays(1)));
        return operation;
    }
}
