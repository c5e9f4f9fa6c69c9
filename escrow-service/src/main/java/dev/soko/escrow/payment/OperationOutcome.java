package dev.soko.escrow.payment;

import dev.soko.escrow.payment.PaymentProvider.Answer;
import dev.soko.escrow.payment.PaymentProvider.Notice;
import dev.soko.escrow.payment.PaymentProvider.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what became of an operation, whoever says so first: the answer to the call or a webhook. The same news twice has
 * one effect, and in any order it comes to the same end.
 */
@Service
class OperationOutcome {

    private final OperationStore store;
    private final List<Outcomes> outcomes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OperationOutcome(OperationStore store, List<Outcomes> outcomes, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.outcomes = outcomes;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void answered(UUID id, Answer answer) {
        Operation before = lock(id);
        Operation started = before.started(answer.reference());
        store.update(started);
        progress(started, answer.progress(), null);
        if (answer.progress() == Progress.PENDING) {
            postpone(started);
        }
    }

    @Transactional
    public void refused(UUID id, String reason) {
        progress(lock(id), Progress.FAILED, reason);
    }

    /** Asks again, later each time. */
    @Transactional
    public void unanswered(UUID id) {
        postpone(lock(id));
    }

    private void postpone(Operation operation) {
        Instant now = clock.instant();
        store.retryAt(operation.id(), now.plus(operation.pause(now)));
    }

    /** A webhook; one that came before has no effect. */
    @Transactional
    public void noticed(String provider, Notice notice) {
        boolean known = store.find(notice.operation())
                .filter(found -> found.provider().equals(provider))
                .isPresent();
        if (known && store.isNew(provider, notice.id(), clock.instant())) {
            Operation operation = lock(notice.operation()).known(notice.reference());
            store.update(operation);
            progress(operation, notice.progress(), notice.reason());
        }
    }

    private void progress(Operation before, Progress progress, @Nullable String reason) {
        // What waits for it may be ready after this.
        store.waitingFor(before.id()).forEach(waiting -> events.publishEvent(new Operations.Intended(waiting)));
        Operation after = switch (progress) {
            case PENDING -> before;
            case SUCCEEDED -> before.succeed();
            case FAILED -> before.fail(reason == null ? "failed" : reason);
        };
        if (after.status() == before.status()) {
            return;
        }
        store.update(after);
        outcomesOf(after).forEach(each -> {
            if (after.status() == Operation.Status.SUCCEEDED) {
                each.succeeded(before);
            } else {
                each.failed(before, String.valueOf(after.failure()));
            }
        });
    }

    private Operation lock(UUID id) {
        Operation found = store.find(id).orElseThrow();
        outcomesOf(found).forEach(each -> each.lock(found.subjectId()));
        return store.lock(id).orElseThrow();
    }

    private List<Outcomes> outcomesOf(Operation operation) {
        return outcomes.stream()
                .filter(each -> each.kinds().contains(operation.kind()))
                .toList();
    }
}
