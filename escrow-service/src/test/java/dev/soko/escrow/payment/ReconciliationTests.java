package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.payment.Operation.Status;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import dev.soko.escrow.payment.Reconciliation.Difference;
import dev.soko.escrow.payment.Reconciliation.Kind;
import dev.soko.escrow.payment.Reconciliation.Ours;
import dev.soko.platform.Ids;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the comparison with a provider's books finds. */
class ReconciliationTests {

    private final UUID id = Ids.next();

    @ParameterizedTest
    @CsvSource({
        "INTENDED, PENDING, true",
        "STARTED, PENDING, true",
        "STARTED, SUCCEEDED, false",
        "STARTED, FAILED, false",
        "SUCCEEDED, SUCCEEDED, true",
        "SUCCEEDED, FAILED, false",
        "FAILED, FAILED, true",
        "FAILED, PENDING, true",
        "FAILED, SUCCEEDED, false"
    })
    void progressIsHeldAgainstTheirs(Status ours, Progress theirs, boolean same) {
        assertThat(compare(ours(ours), record(theirs, 100)).isEmpty()).isEqualTo(same);
    }

    @Test
    void anotherAmountIsNamed() {
        assertThat(compare(ours(Status.SUCCEEDED), record(Progress.SUCCEEDED, 99)))
                .containsExactly(new Difference(id, Kind.AMOUNT, "100 ZAR", "99 ZAR"));
    }

    @Test
    void whatOneSideAloneHasIsNamed() {
        assertThat(compare(ours(Status.SUCCEEDED), null))
                .extracting(Difference::kind)
                .containsExactly(Kind.MISSING_AT_PROVIDER);
        assertThat(Reconciliation.compare(List.of(), List.of(record(Progress.SUCCEEDED, 100)), _ -> false))
                .containsExactly(new Difference(id, Kind.UNKNOWN_HERE, null, "sb_1: 100 ZAR"));
        // It is ours, of another time.
        assertThat(Reconciliation.compare(List.of(), List.of(record(Progress.SUCCEEDED, 100)), _ -> true))
                .isEmpty();
    }

    @Test
    void whatWasAskedOnceAndDoneTwiceIsNamed() {
        Record again = new Record(id, "sb_2", Progress.SUCCEEDED, 100, "ZAR");

        assertThat(Reconciliation.compare(
                        List.of(ours(Status.SUCCEEDED)), List.of(record(Progress.SUCCEEDED, 100), again), _ -> true))
                .containsExactly(new Difference(id, Kind.UNKNOWN_HERE, null, "sb_2: 100 ZAR"));
    }

    private List<Difference> compare(Ours ours, @Nullable Record theirs) {
        return Reconciliation.compare(List.of(ours), theirs == null ? List.of() : List.of(theirs), _ -> false);
    }

    private Ours ours(Status status) {
        return new Ours(id, "sb_1", status, 100, "ZAR");
    }

    private Record record(Progress progress, long amount) {
        return new Record(id, "sb_1", progress, amount, "ZAR");
    }
}
