package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

/** Whatever the order and number of notices, it comes to the same end. */
class OperationTests {

    @Property
    void aRefundThatFailedOnceHasFailed(@ForAll @NotEmpty List<Boolean> successes) {
        assertThat(end(Kind.REFUND, successes)).isEqualTo(successes.contains(false) ? Status.FAILED : Status.SUCCEEDED);
    }

    @Property
    void allElseThatSucceededOnceHasSucceeded(@ForAll Kind kind, @ForAll @NotEmpty List<Boolean> successes) {
        Assume.that(kind != Kind.REFUND);

        assertThat(end(kind, successes)).isEqualTo(successes.contains(true) ? Status.SUCCEEDED : Status.FAILED);
    }

    private static Status end(Kind kind, List<Boolean> successes) {
        Operation operation = new Operation(
                Ids.next(),
                kind,
                Ids.next(),
                "sandbox",
                Status.STARTED,
                new Money(100, "ZAR"),
                null,
                null,
                null,
                "sb_1",
                null,
                0,
                Instant.EPOCH);
        for (boolean success : successes) {
            operation = success ? operation.succeed() : operation.fail("declined");
        }
        return operation.status();
    }
}
