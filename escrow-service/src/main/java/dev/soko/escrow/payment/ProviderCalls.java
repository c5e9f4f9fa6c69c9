package dev.soko.escrow.payment;

import dev.soko.escrow.payment.PaymentProvider.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private final OperationStore store;
    private final Providers providers;
    private final PayoutSellers sellers;
    private final OperationOutcome outcome;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    ProviderCalls(OperationStore store, Providers providers, PayoutSellers sellers, OperationOutcome outcome) {
        this.store = store;
        this.providers = providers;
        this.sellers = sellers;
        this.outcome = outcome;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void onIntended(Operations.Intended intended) {
        background.execute(() -> run(intended.operation()));
    }

    /** The job's way; what fails in a way that nobody foresaw is thrown when the others have had their turn. */
    void runAll(List<UUID> due) {
        List<RuntimeException> failures = new ArrayList<>();
        for (UUID id : due) {
            try {
                run(id);
            } catch (RuntimeException failure) {
                log.error("{} cannot be asked for", id, failure);
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** An operation that nobody waits for: what gives no answer is asked again later. */
    private void run(UUID id) {
        store.findReady(id).ifPresent(operation -> {
            try {
                call(operation);
            } catch (ProviderUnavailableException | ProviderRefusedException noted) {
                log.warn("{} {} has no success: {}", operation.kind(), id, noted.getMessage());
            }
        });
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
