package dev.soko.escrow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.soko.escrow.EscrowProperties;
import dev.soko.escrow.EscrowTest;
import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.escrow.payment.PaymentProvider.Notice;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import dev.soko.escrow.payment.Reconciliation.Difference;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import dev.soko.platform.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is reported, whatever is in the way. */
@EscrowTest
class ReconciliationIT {

    private final OperationStore operations;
    private final ReconciliationStore reports;
    private final EscrowProperties properties;
    private final JdbcClient jdbc;
    private final OperationOutcome outcome = mock();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final String name = "provider of " + Ids.next();

    ReconciliationIT(
            @Autowired OperationStore operations,
            @Autowired ReconciliationStore reports,
            @Autowired EscrowProperties properties,
            @Autowired JdbcClient jdbc) {
        this.operations = operations;
        this.reports = reports;
        this.properties = properties;
        this.jdbc = jdbc;
    }

    @Test
    void oneProvidersFailureIsThrownWhenTheOtherHasHadItsTurn() {
        Providers both = providers(List.of());
        List<PaymentProvider> turns = List.copyOf(both.all());
        when(turns.getFirst().records(any())).thenThrow(new IllegalStateException("a fault"));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> reconcile(both))
                .withMessage("a fault");

        assertThat(reports())
                .extracting(Reconciliation::provider)
                .containsExactly(turns.getLast().name());
    }

    @Test
    void whatCannotBeCaughtUpWithDoesNotStopTheRest() {
        Operation broken = insert(Kind.CHARGE, Status.STARTED, now);
        Operation sound = insert(Kind.CHARGE, Status.STARTED, now);
        doThrow(new IllegalStateException("a fault")).when(outcome).noticed(eq(name), about(broken));

        reconcile(providers(List.of(record(broken, Progress.SUCCEEDED), record(sound, Progress.SUCCEEDED))));

        verify(outcome).noticed(eq(name), about(sound));
        assertThat(differences())
                .containsExactly(
                        new Difference(broken.id(), Reconciliation.Kind.PROGRESS, "STARTED", "SUCCEEDED"),
                        new Difference(sound.id(), Reconciliation.Kind.PROGRESS, "STARTED", "SUCCEEDED"));
    }

    @Test
    void whatDiffersInItsAmountIsNamedAndNotCaughtUpWith() {
        Operation charge = insert(Kind.CHARGE, Status.STARTED, now);

        reconcile(providers(List.of(new Record(charge.id(), "ref", Progress.SUCCEEDED, 100, "XQQ"))));

        assertThat(differences())
                .extracting(Difference::kind)
                .containsExactly(Reconciliation.Kind.AMOUNT, Reconciliation.Kind.PROGRESS);
        verify(outcome, never()).noticed(any(), any());
    }

    /** As by hand, or by a version whose JDK knows more currencies. */
    @Test
    void whereOurCurrencyIsNoneItIsNamedAndDoesNotStopTheRest() {
        Operation broken = insert(Kind.CHARGE, Status.STARTED, now);
        Operation old = insert(Kind.CHARGE, Status.SUCCEEDED, now.minus(Duration.ofDays(4)));
        Operation sound = insert(Kind.CHARGE, Status.STARTED, now);
        jdbc.sql("update operation set currency = 'XQQ' where id in (:ids)")
                .param("ids", List.of(broken.id(), old.id()))
                .update();

        reconcile(providers(List.of(
                record(broken, Progress.SUCCEEDED),
                record(old, Progress.SUCCEEDED),
                record(sound, Progress.SUCCEEDED))));

        assertThat(differences())
                .containsExactly(
                        new Difference(broken.id(), Reconciliation.Kind.AMOUNT, "100 XQQ", "100 ZAR"),
                        new Difference(broken.id(), Reconciliation.Kind.PROGRESS, "STARTED", "SUCCEEDED"),
                        new Difference(sound.id(), Reconciliation.Kind.PROGRESS, "STARTED", "SUCCEEDED"));
        verify(outcome, never()).noticed(any(), about(broken));
        verify(outcome).noticed(eq(name), about(sound));
    }

    @Test
    void aRefundThatFailedIsReportedHoweverOldItIs() {
        Instant longAgo = now.minus(Duration.ofDays(400));
        Operation old = insert(Kind.REFUND, Status.FAILED, longAgo);
        Operation fresh = insert(Kind.REFUND, Status.FAILED, now);
        insert(Kind.REFUND, Status.SUCCEEDED, longAgo);
        insert(Kind.CHARGE, Status.FAILED, longAgo);

        reconcile(providers(List.of(record(fresh, Progress.FAILED))));

        assertThat(differences())
                .containsExactly(
                        new Difference(old.id(), Reconciliation.Kind.REFUND_FAILED, "declined", null),
                        new Difference(fresh.id(), Reconciliation.Kind.REFUND_FAILED, "declined", null));
    }

    private void reconcile(Providers providers) {
        new ReconciliationService(providers, outcome, reports, Clock.systemUTC())
                .reconcile(now.minusSeconds(1), now.plusSeconds(1));
    }

    /** The one that is configured, with empty books, and one of this test's own. */
    private Providers providers(List<Record> records) {
        return new Providers(List.of(provider(properties.provider(), List.of()), provider(name, records)), properties);
    }

    private static PaymentProvider provider(String name, List<Record> records) {
        PaymentProvider provider = mock();
        when(provider.name()).thenReturn(name);
        when(provider.records(any())).thenReturn(records);
        return provider;
    }

    private static Notice about(Operation operation) {
        return argThat(notice -> notice != null && notice.operation().equals(operation.id()));
    }

    private List<Difference> differences() {
        return reports().stream()
                .filter(report -> report.provider().equals(name))
                .map(Reconciliation::differences)
                .flatMap(List::stream)
                .toList();
    }

    private List<Reconciliation> reports() {
        return reports.list(new PageRequest(PageRequest.MAX, null)).stream()
                .filter(report -> report.since().equals(now.minusSeconds(1)))
                .toList();
    }

    private static Record record(Operation operation, Progress progress) {
        return new Record(operation.id(), "ref", progress, 100, "ZAR");
    }

    private Operation insert(Kind kind, Status status, Instant at) {
        UUID id = Ids.next();
        boolean isFailed = status == Status.FAILED;
        Operation operation = new Operation(
                id,
                kind,
                id,
                name,
                status,
                new Money(100, "ZAR"),
                null,
                null,
                null,
                "ref",
                isFailed ? "declined" : null,
                0,
                at);
        operations.insert(operation, now.plus(Duration.ofDays(1)));
        operations.update(operation);
        return operation;
    }
}
