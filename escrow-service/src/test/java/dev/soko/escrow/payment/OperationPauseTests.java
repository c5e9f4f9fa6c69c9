package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long to wait until the provider is asked again. */
class OperationPauseTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "INTENDED, PT0S, 0, PT1S",
        "INTENDED, PT0S, 3, PT8S",
        "INTENDED, PT0S, 10, PT10M",
        "INTENDED, P400D, 200, PT10M",
        "STARTED, PT0S, 0, PT10M",
        "STARTED, PT1H, 3, PT1H",
        "STARTED, P1D, 10, P1D",
        "STARTED, P400D, 200, P1D"
    })
    void itIsLongerEachTimeAndHasABound(Status status, Duration age, int attempts, Duration pause) {
        Operation operation = new Operation(
                Ids.next(),
                Kind.REFUND,
                Ids.next(),
                "sandbox",
                status,
                new Money(100, "ZAR"),
                null,
                null,
                null,
                null,
                null,
                attempts,
                NOW.minus(age));

        assertThat(operation.pause(NOW)).isEqualTo(pause);
    }
}
