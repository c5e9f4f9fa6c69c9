package dev.soko.escrow.payment;

import dev.soko.escrow.payment.Operation.Kind;
import dev.soko.escrow.payment.Operation.Status;
import dev.soko.platform.Ids;
import dev.soko.platform.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where others write down what is to be asked of the provider: asked after the commit, and again until it answers. */
@Service
public class Operations {

    /** Whoever writes an operation calls the provider at once; later than that, the job does. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** Says, after the commit, that an operation can be called. */
    record Intended(UUID operation) {}

    private final OperationStore store;
    private final Providers providers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Operations(OperationStore store, Providers providers, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.providers = providers;
        this.events = events;
        this.clock = clock;
    }

    /** A charge that the caller runs after the commit, because the buyer waits for the answer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Operation charge(UUID holding, Money amount, String method) {
        return insert(Kind.CHARGE, holding, providers.active().name(), amount, method, null, null);
    }

    /** @throws dev.soko.platform.problem.ProblemException 422 for an amount that the charge's provider cannot send back */
    @Transactional(readOnly = true)
    public void requireRefundable(UUID charge, Money amount) {
        providers.named(provider(charge)).requireAmount(amount);
    }

    /** Ends the charges that nobody waits for any more, if that is not asked for already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancelOpenCharges(UUID holding) {
        List<Operation> all = of(holding);
        all.stream()
                .filter(Operation::isOpenCharge)
                .filter(charge -> all.stream().noneMatch(each -> each.isOpenCancelOf(charge)))
                .forEach(this::cancel);
    }

    private void cancel(Operation charge) {
        intend(Kind.CANCEL, charge.subjectId(), charge.provider(), charge.amount(), charge.id(), charge.id());
    }

    /** @param after what is to end before, such as the reversal that pays for it */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(UUID holding, UUID charge, Money amount, @Nullable UUID after) {
        intend(Kind.REFUND, holding, provider(charge), amount, charge, after);
    }

    /** Asks anew for a refund that has failed: another operation, with a key of its own, takes its place. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retryRefund(UUID refund) {
        Operation failed = store.find(refund).orElseThrow();
        UUID replacement =
                intend(Kind.REFUND, failed.subjectId(), failed.provider(), failed.amount(), failed.target(), null);
        store.retried(refund, replacement);
    }

    /** Nothing more is asked for a refund that has failed: it was paid by hand. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settleRefund(UUID refund, String reference) {
        store.settled(refund, reference);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void transfer(UUID payout, Money amount) {
        intend(Kind.TRANSFER, payout, providers.active().name(), amount, null, null);
    }

    /** @param after what is to end before: the reversal of another payout */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID reverse(UUID payout, UUID transfer, Money amount, @Nullable UUID after) {
        return intend(Kind.REVERSAL, payout, provider(transfer), amount, transfer, after);
    }

    /** All that was ever asked about a holding or payout, the oldest first. */
    @Transactional(readOnly = true)
    public List<Operation> of(UUID subject) {
        return store.of(subject);
    }

    private String provider(UUID target) {
        return store.find(target).orElseThrow().provider();
    }

    private UUID intend(
            Kind kind, UUID subject, String provider, Money amount, @Nullable UUID target, @Nullable UUID after) {
        UUID id = insert(kind, subject, provider, amount, null, target, after).id();
        events.publishEvent(new Intended(id));
        return id;
    }

    private Operation insert(
            Kind kind,
            UUID subject,
            String provider,
            Money amount,
            @Nullable String method,
            @Nullable UUID target,
            @Nullable UUID after) {
        Instant now = clock.instant();
        Operation operation = new Operation(
                Ids.next(),
                kind,
                subject,
                provider,
                Status.INTENDED,
                amount,
                method,
                target,
                after,
                null,
                null,
                0,
                now);
        store.insert(operation, now.plus(LEASE));
        return operation;
    }
}
