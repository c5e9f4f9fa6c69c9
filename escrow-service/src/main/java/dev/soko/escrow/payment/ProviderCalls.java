package dev.soko.escrow.payment;

import dev.soko.escrow.OneByOne;
import dev.soko.escrow.payment.PaymentProvider.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Calls the provider, outside of any transaction: the intent is written before, the outcome after it. */
@Component
public class ProviderCalls implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ProviderCalls.class);
    /** By so much the provider's clock may be behind. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final OperationStore store;
    private final Providers providers;
    private final PayoutSellers sellers;
    private final OperationOutcome outcome;
    private final Clock clock;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    ProviderCalls(
            OperationStore store, Providers providers, PayoutSellers sellers, OperationOutcome outcome, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.sellers = sellers;
        this.outcome = outcome;
        this.clock = clock;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void onIntended(Operations.Intended intended) {
        background.execute(() -> run(intended.operation()));
    }

    /** The job's way; what fails in a way that nobody foresaw is thrown when the others have had their turn. */
    void runAll(List<UUID> due) {
        OneByOne.each(due, this::run);
    }

    /** An operation that nobody waits for: what gives no answer is asked again later, and about what has no end yet. */
    private void run(UUID id) {
        store.findReady(id).ifPresent(operation -> {
            try {
                if (operation.status() == Operation.Status.STARTED) {
                    look(operation);
                } else {
                    call(operation);
                }
            } catch (ProviderUnavailableException | ProviderRefusedException noted) {
                log.warn("{} {} has no success: {}", operation.kind(), id, noted.getMessage());
            }
        });
    }

    /** Its webhook may be lost. A provider that knows nothing of it has not said that it failed. */
    private void look(Operation started) {
        try {
            String reference = Objects.requireNonNull(started.reference());
            outcome.answered(started.id(), providers.named(started.provider()).look(started, reference));
        } catch (RuntimeException noAnswer) {
            outcome.unanswered(started.id());
            throw noAnswer;
        }
    }

    /**
     * Asks now and notes the answer.
     *
     * @throws ProviderRefusedException when the provider will not; the operation has failed
     * @throws ProviderUnavailableException without an answer; the operation will be tried again
     */
    public Answer call(Operation operation) {
        try {
            Answer answer = ask(operation);
            outcome.answered(operation.id(), answer);
            return answer;
        } catch (ProviderRefusedException refusal) {
            outcome.refused(operation.id(), String.valueOf(refusal.getMessage()));
            throw refusal;
        } catch (RuntimeException noAnswer) {
            outcome.unanswered(operation.id());
            throw noAnswer;
        }
    }

    private Answer ask(Operation operation) {
        PaymentProvider provider = providers.named(operation.provider());
        return operation.mayBeForgotten(clock.instant())
                ? done(provider, operation).orElseGet(() -> ask(provider, operation))
                : ask(provider, operation);
    }

    /** Whose key may be forgotten is not asked for again when it is on the provider's books. */
    private static Optional<Answer> done(PaymentProvider provider, Operation operation) {
        try {
            return provider.records(operation.createdAt().minus(SKEW)).stream()
                    .filter(record -> record.operation().equals(operation.id()))
                    .findFirst()
                    .map(record -> record.answer(operation.amount()));
        } catch (ProviderRefusedException refusal) {
            // What it refuses are its books.
            throw new ProviderUnavailableException("its books cannot be read", refusal);
        }
    }

    private Answer ask(PaymentProvider provider, Operation operation) {
        return switch (operation.kind()) {
            case CHARGE -> provider.charge(operation);
            case CANCEL -> provider.cancel(operation, target(operation));
            case REFUND -> provider.refund(operation, target(operation));
            case TRANSFER -> provider.transfer(operation, sellers.of(operation.subjectId()));
            case REVERSAL -> provider.reverse(operation, target(operation));
        };
    }

    private String target(Operation operation) {
        String reference = store.find(Objects.requireNonNull(operation.target()))
                .orElseThrow()
                .reference();
        if (reference == null) {
            throw new ProviderRefusedException("never_started");
        }
        return reference;
    }

    @Override
    public void destroy() {
        background.close();
    }
}
