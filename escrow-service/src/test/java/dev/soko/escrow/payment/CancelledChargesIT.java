package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Of charges that nobody waits for any more each is ended once. */
@EscrowTest
class CancelledChargesIT {

    private final Operations operations;
    private final TransactionTemplate transaction;

    CancelledChargesIT(@Autowired Operations operations, @Autowired PlatformTransactionManager transactions) {
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A buyer who tries again and again while the provider is away. */
    @Test
    void whatIsGoingToBeCancelledIsNotCancelledAgain() {
        UUID holding = Ids.next();
        transaction.executeWithoutResult(never -> {
            for (int attempt = 0; attempt < 3; attempt++) {
                operations.cancelOpenCharges(holding);
                operations.charge(holding, new Money(100, "ZAR"), "sandbox_succeeds");
            }

            assertThat(operations.of(holding))
                    .extracting(Operation::kind)
                    .containsExactly(Kind.CHARGE, Kind.CANCEL, Kind.CHARGE, Kind.CANCEL, Kind.CHARGE);
            never.setRollbackOnly();
        });
    }
}
