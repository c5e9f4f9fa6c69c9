package dev.soko.escrow.payment;

import dev.soko.platform.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does at once what it is asked, once for each key, and forgets to answer the first time. Keys of operations of the day
 * before it has forgotten: those it does each time. It takes no charges and sends no
 * webhooks. A test hands operations over to it by its name.
 */
@Component
class ForgetfulProvider implements PaymentProvider {

    static final String NAME = "forgetful";

    private final Set<UUID> keys = ConcurrentHashMap.newKeySet();
    private final List<Operation> done = new CopyOnWriteArrayList<>();
    private final List<Operation> asked = new CopyOnWriteArrayList<>();

    /** The keys of all calls of that kind for that subject, in their order. */
    List<UUID> asked(Operation.Kind kind, UUID subject) {
        return asked.stream()
                .filter(call -> call.kind() == kind && call.subjectId().equals(subject))
                .map(Operation::id)
                .toList();
    }

    /** What was moved for that subject in that way, in minor units. */
    long moved(Operation.Kind kind, UUID subject) {
        return done.stream()
                .filter(call -> call.kind() == kind && call.subjectId().equals(subject))
                .mapToLong(call -> call.amount().amount())
                .sum();
    }

    private Answer doOnce(Operation operation) {
        asked.add(operation);
        boolean isFirst = keys.add(operation.id());
        if (isFirst || operation.createdAt().isBefore(Instant.now().minus(Duration.ofDays(1)))) {
            done.add(operation);
        }
        if (isFirst) {
            throw new ProviderUnavailableException("forgotten", new IllegalStateException());
        }
        return Answer.of(reference(operation), Progress.SUCCEEDED);
    }

    private static String reference(Operation operation) {
        return "forgetful_" + operation.id();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void requireMethod(String method) {
        // Any will do.
    }

    @Override
    public void requireAmount(Money amount) {
        // Any will do.
    }

    @Override
    public Answer charge(Operation charge) {
        throw new ProviderRefusedException("no_charges");
    }

    @Override
    public Answer cancel(Operation cancel, String chargeReference) {
        throw new ProviderRefusedException("no_charges");
    }

    @Override
    public Answer refund(Operation refund, String chargeReference) {
        return doOnce(refund);
    }

    @Override
    public Answer transfer(Operation transfer, UUID seller) {
        return doOnce(transfer);
    }

    @Override
    public Answer reverse(Operation reversal, String transferReference) {
        return doOnce(reversal);
    }

    @Override
    public Answer look(Operation started, String reference) {
        return Answer.of(reference, Progress.SUCCEEDED);
    }

    @Override
    public String signatureHeader() {
        return "Forgetful-Signature";
    }

    @Override
    public Optional<Notice> read(String body, @Nullable String signature) {
        return Optional.empty();
    }

    @Override
    public List<Record> records(Instant since) {
        return done.stream()
                .map(operation -> new Record(
                        operation.id(),
                        reference(operation),
                        Progress.SUCCEEDED,
                        operation.amount().amount(),
                        operation.amount().currency()))
                .toList();
    }
}
