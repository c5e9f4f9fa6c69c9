package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.escrow.payment.PaymentProvider.Answer;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written so long ago that its key may be forgotten is looked up before it is asked for. */
class ProviderBooksTests {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final PaymentProvider provider = mock();
    private final Providers providers = mock();
    private final OperationOutcome outcome = mock();
    private final Answer asked = Answer.of("asked", Progress.PENDING);
    private final ProviderCalls calls = new ProviderCalls(
            mock(OperationStore.class),
            providers,
            mock(PayoutSellers.class),
            outcome,
            Clock.fixed(NOW, ZoneOffset.UTC));

    ProviderBooksTests() {
        when(providers.named("sandbox")).thenReturn(provider);
        when(provider.charge(any())).thenReturn(asked);
    }

    @AfterEach
    void end() {
        calls.destroy();
    }

    @Test
    void whatIsOnThemIsNotAskedForAgain() {
        Operation charge = written(DAY);
        hasOnItsBooks(charge, 100, "ZAR");

        assertThat(calls.call(charge)).isEqualTo(Answer.of("done", Progress.SUCCEEDED));

        verify(provider, never()).charge(any());
    }

    @ParameterizedTest
    @CsvSource({"PT22H59M, false", "PT23H, true", "P400D, true"})
    void theyAreReadWhenTheKeyMayBeForgotten(Duration age, boolean read) {
        Operation charge = written(age);

        assertThat(calls.call(charge)).isEqualTo(asked);

        verify(provider, read ? times(1) : never()).records(charge.createdAt().minus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({"101, ZAR", "100, EUR"})
    void anotherAmountWaitsForStaff(long amount, String currency) {
        Operation charge = written(DAY);
        hasOnItsBooks(charge, amount, currency);

        assertThatIllegalStateException().isThrownBy(() -> calls.call(charge));

        verify(provider, never()).charge(any());
        verify(outcome).unanswered(charge.id());
    }

    @Test
    void whileTheyCannotBeReadItIsNeitherAskedForNorFailed() {
        Operation charge = written(DAY);
        when(provider.records(any())).thenThrow(new ProviderRefusedException("forbidden"));

        assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(() -> calls.call(charge));

        verify(provider, never()).charge(any());
        verify(outcome).unanswered(charge.id());
    }

    @Test
    void aCancellationMovesNoMoneyAndIsRepeated() {
        assertThat(written(Kind.CANCEL, DAY).mayBeForgotten(NOW)).isFalse();
    }

    private void hasOnItsBooks(Operation operation, long amount, String currency) {
        when(provider.records(any()))
                .thenReturn(List.of(
                        new Record(Ids.next(), "another", Progress.PENDING, 1, "ZAR"),
                        new Record(operation.id(), "done", Progress.SUCCEEDED, amount, currency)));
    }

    private static Operation written(Duration ago) {
        return written(Kind.CHARGE, ago);
    }

    private static Operation written(Kind kind, Duration ago) {
        return new Operation(
                Ids.next(),
                kind,
                Ids.next(),
                "sandbox",
                Status.INTENDED,
                new Money(100, "ZAR"),
                "card",
                null,
                null,
                null,
                null,
                0,
                NOW.minus(ago));
    }
}
