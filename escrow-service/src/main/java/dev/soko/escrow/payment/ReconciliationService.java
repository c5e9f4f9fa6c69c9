package dev.soko.escrow.payment;

import dev.soko.escrow.OneByOne;
import dev.soko.escrow.payment.PaymentProvider.Notice;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import dev.soko.escrow.payment.PaymentProvider.Record;
import dev.soko.escrow.payment.Reconciliation.Difference;
import dev.soko.escrow.payment.Reconciliation.Ours;
import dev.soko.platform.Ids;
import dev.soko.platform.paging.Cursor;
import dev.soko.platform.paging.Page;
import dev.soko.platform.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Compares what was asked with what the provider has on its books, and catches up on webhooks that never came. */
@Service
public class ReconciliationService {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationService.class);

    /** Longer than a provider should need. */
    private static final Duration WEEK = Duration.ofDays(7);

    private final Providers providers;
    private final OperationOutcome outcome;
    private final ReconciliationStore store;
    private final Clock clock;

    ReconciliationService(Providers providers, OperationOutcome outcome, ReconciliationStore store, Clock clock) {
        this.providers = providers;
        this.outcome = outcome;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Every provider's operations that were written between the two moments, all refunds that failed and all that does not end; the provider is asked
     * outside of transactions. What fails with one provider is thrown when the others have had their turn.
     */
    public void reconcile(Instant since, Instant until) {
        OneByOne.each(providers.all(), provider -> {
            try {
                reconcile(provider, since, until);
            } catch (ProviderUnavailableException silence) {
                log.warn("{} is reconciled at the next run: {}", provider.name(), silence.getMessage());
            }
        });
    }

    private void reconcile(PaymentProvider provider, Instant since, Instant until) {
        List<Record> theirs = provider.records(since);
        List<Ours> ours = store.operations(provider.name(), since, until);
        List<Difference> differences = new ArrayList<>(Reconciliation.compare(ours, theirs, store::isKnown));
        differences.addAll(store.failedRefunds(provider.name()));
        differences.addAll(store.unfinished(provider.name(), clock.instant().minus(WEEK)));
        store.insert(new Reconciliation(
                Ids.next(), provider.name(), since, until, ours.size(), differences, clock.instant()));
        Set<UUID> behind = differing(differences, Reconciliation.Kind.PROGRESS);
        // Money of another amount is for a person to look at.
        behind.removeAll(differing(differences, Reconciliation.Kind.AMOUNT));
        for (Record record : theirs) {
            // Of two that name one operation, the first was compared.
            if (behind.remove(record.operation()) && record.progress() != Progress.PENDING) {
                catchUp(provider, record);
            }
        }
    }

    private static Set<UUID> differing(List<Difference> differences, Reconciliation.Kind kind) {
        return differences.stream()
                .filter(difference -> difference.kind() == kind)
                .map(Difference::operation)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void catchUp(PaymentProvider provider, Record record) {
        try {
            outcome.noticed(provider.name(), notice(record));
        } catch (RuntimeException failure) {
            // The reports name it until somebody has seen to it.
            log.error("{} {} cannot be caught up with", provider.name(), record.operation(), failure);
        }
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
        return Page.of(store.list(page), page, report -> Cursor.of(report.id()));
    }
}
