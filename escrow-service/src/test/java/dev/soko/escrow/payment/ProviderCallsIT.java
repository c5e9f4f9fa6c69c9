package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.soko.escrow.EscrowProperties;
import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.payment.PaymentProvider.Answer;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What fails with one operation does not stop the others. */
@EscrowTest
class ProviderCallsIT {

    private final OperationStore operations;
    private final OperationOutcome outcome = mock();
    private final PaymentProvider provider = mock();
    private final ProviderCalls calls;
    private final Answer answer = Answer.of("ref", Progress.SUCCEEDED);

    ProviderCallsIT(@Autowired OperationStore operations, @Autowired EscrowProperties properties) {
        this.operations = operations;
        when(provider.name()).thenReturn(properties.provider());
        when(provider.charge(any())).thenReturn(answer);
        this.calls = new ProviderCalls(
                operations, new Providers(List.of(provider), properties), mock(PayoutSellers.class), outcome);
    }

    @AfterEach
    void end() {
        calls.destroy();
    }

    @Test
    void oneOfAProviderThatIsConfiguredNoMoreWaitsAndTheOthersDoNot() {
        UUID stranded = charge("provider of " + Ids.next());
        UUID sound = charge(provider.name());

        assertThatIllegalStateException()
                .isThrownBy(() -> calls.runAll(List.of(stranded, sound)))
                .withMessageContaining("is not configured");

        verify(outcome).unanswered(stranded);
        verify(outcome).answered(sound, answer);
    }

    /** Not due for the service's own job. */
    private UUID charge(String provider) {
        Instant now = Instant.now();
        Operation operation = new Operation(
                Ids.next(),
                Operation.Kind.CHARGE,
                Ids.next(),
                provider,
                Operation.Status.INTENDED,
                new Money(100, "ZAR"),
                "card",
                null,
                null,
                null,
                null,
                0,
                now);
        operations.insert(operation, now.plus(Duration.ofDays(1)));
        assertThat(operations.findReady(operation.id())).isPresent();
        return operation.id();
    }
}
