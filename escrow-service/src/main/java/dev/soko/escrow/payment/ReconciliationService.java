package dev.soko.escrow.payment;

import dev.soko.escrow.payment.PaymentProvider.Notice;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import dev.soko.platform.Ids;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Compares what was asked with what the provider has on its books, and catches up on webhooks that never came. */
@Service
public class ReconciliationService {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationService.class);

    private final Providers providers;
    private final OperationStore operations;
    private final OperationOutcome outcome;
    private final ReconciliationStore reports;
    private final Clock clock;

    ReconciliationService(
            Providers providers,
            OperationStore operations,
            OperationOutcome outcome,
            ReconciliationStore reports,
            Clock clock) {
        this.providers = providers;
        this.operations = operations;
        this.outcome = outcome;
        this.reports = reports;
        this.clock = clock;
    }

    /** Every provider's operations that were written between the two moments; the provider is asked outside of transactions. */
    public void reconcile(Instant since, Instant until) {
        for (PaymentProvider provider : providers.all()) {
            try {
                reconcile(provider, since, until);
            } catch (ProviderUnavailableException silence) {
                log.warn("{} is reconciled at the next run: {}", provider.name(), silence.getMessage());
            }
        }
    }

    private void reconcile(PaymentProvider provider, Instant since, Instant until) {
        List<Record> theirs = provider.records(since);
        List<Operation> ours = operations.between(provider.name(), since, until);
        List<Reconciliation.Difference> differences =
                Reconciliation.compare(ours, theirs, id -> operations.find(id).isPresent());
        reports.insert(new Reconciliation(
                Ids.next(), provider.name(), since, until, ours.size(), differences, clock.instant()));
        theirs.stream()
                .filter(record -> record.progress() != Progress.PENDING)
                .filter(record -> differences.stream()
                        .anyMatch(difference -> difference.operation().equals(record.operation())
                                && difference.kind() == Reconciliation.Kind.PROGRESS))
                .forEach(record -> outcome.noticed(provider.name(), notice(record)));
    }

    private static Notice notice(Record record) {
        return new Notice(
                "reconciled_%s_%s".formatted(record.operation(), record.progress()),
                record.operation(),
                record.reference(),
                record.progress(),
                null);
    }

    /** The reports, newest first. */
    public Page<Reconciliation> reports(PageRequest page) {
        return Page.of(reports.list(page), page, report -> Cursor.of(report.id()));
    }
}
